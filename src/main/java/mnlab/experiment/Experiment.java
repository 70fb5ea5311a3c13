package mnlab.experiment;

import java.nio.file.Path;
import java.util.Optional;
import mnlab.core.Progress;
import mnlab.core.Records;
import mnlab.data.DataReport;
import mnlab.data.Dataset;
import mnlab.data.Datasets;
import mnlab.data.Gamma;
import mnlab.data.PatchSettings;
import mnlab.data.Pools;
import mnlab.data.Preparation;
import mnlab.data.ReadSettings;
import mnlab.data.Split;
import mnlab.data.Verification;
import mnlab.method.Method;
import mnlab.method.Methods;
import mnlab.nn.EngineInfo;
import mnlab.train.Epochs;
import mnlab.train.Loop;
import mnlab.train.StopSignal;

/**
 * Data x method x schedule: what one starts.
 *
 * <pre>{@code
 * var data = Datasets.nifti(Path.of("data/hippocampus")).split(101, .75, .05, .20).labelled(4);
 * var method = MutualNetworks.of(Nets.efficientNetUNet().pretrained(), Nets.unet3d(16));
 * var run = Experiment.of(data, method).schedule(5, 20, 60).seed(101).start(Path.of("runs/hippocampus-4"));
 * }</pre>
 *
 * Each setter answers a new experiment.
 */
public final class Experiment {

    private final ExperimentConfig config;
    private final Optional<Split> split;

    private Experiment(ExperimentConfig config, Optional<Split> split) {
        this.config = config;
        this.split = split;
    }

    private Experiment with(ExperimentConfig other) {
        return new Experiment(other, split);
    }

    /** An experiment from a whole config. */
    public static Experiment of(ExperimentConfig config) {
        return new Experiment(config, Optional.empty());
    }

    /** A method on data, all else as in the defaults. */
    public static Experiment of(Pools data, Method method) {
        String origin = data.dataset()
                .origin()
                .map(Experiment::place)
                .orElseThrow(() -> new ConfigException(
                        data.dataset().name(), "was not opened from a folder or list", "Use Datasets.open"));
        DataConfig standard = ExperimentConfig.DEFAULT.data();
        DataConfig chosen =
                standard.at(origin).labelled(data.labelled().size()).unlabelledFrom(data.rule(), data.transductive());
        return new Experiment(ExperimentConfig.DEFAULT.with(chosen).with(method), Optional.of(data.split()));
    }

    /** The word for embedded phantoms, or a path that means the same from any folder. */
    private static String place(Path origin) {
        String name = origin.toString();
        return Datasets.isEmbedded(name)
                ? name
                : origin.toAbsolutePath().normalize().toString();
    }

    /** Length in epochs: end of warm-up, transition, end. */
    public Experiment schedule(int warmUp, int transition, int maximum) {
        return with(config.with(new Epochs(warmUp, transition, maximum)));
    }

    /** Seed of all randomness but the split's. */
    public Experiment seed(long seed) {
        return with(config.withSeed(seed));
    }

    /** Steps an epoch and samples a batch. */
    public Experiment steps(int rounds, int batch) {
        return with(config.steps(rounds, batch));
    }

    /** Epochs between validations (and checkpoints). */
    public Experiment validateEvery(int epochs) {
        return with(config.validating(epochs));
    }

    /** Patches of this size (H, W, D), cut and augmented as before. */
    public Experiment patch(int h, int w, int d) {
        return with(config.with(config.patch().patch(h, w, d)));
    }

    /** How patches are cut and augmented. */
    public Experiment patches(PatchSettings settings) {
        return with(config.with(settings));
    }

    /** Contrast augmentation. */
    public Experiment gamma(Gamma gamma) {
        return with(config.with(config.patch().gamma(gamma)));
    }

    /** Intensities and canvas. */
    public Experiment preparation(Preparation preparation) {
        return with(config.with(config.data().with(preparation)));
    }

    /** How image files are read: a spacing of one's own, DICOM. */
    public Experiment reading(ReadSettings reading) {
        return with(config.with(config.data().with(reading)));
    }

    /** How whole volumes are predicted. */
    public Experiment inference(InferenceConfig inference) {
        return with(config.with(inference));
    }

    /** {@code auto}, {@code cpu} or {@code cuda:N}. */
    public Experiment device(String device) {
        return with(config.with(config.compute().on(device)));
    }

    /** All that decides the run. */
    public ExperimentConfig config() {
        return config;
    }

    /** What is wrong with the data for this run: files, and the parts that it would make of them. */
    public DataReport verify(Progress progress) {
        return verification(Datasets.open(config.data().path(), progress)).run(progress);
    }

    /** As above, of the config's data set that was opened already; nothing is read yet. */
    public Verification verification(Dataset dataset) {
        Methods.bring(config.method());
        DataConfig data = config.data();
        return Verification.of(dataset)
                .as(data.reading(), data.preparation(), config.patch())
                .parted(() -> Cases.pools(config, dataset, split));
    }

    /** What names the run in tables; the data are read for it. */
    public String hash(Progress progress) {
        Methods.bring(config.method());
        Cases cases = Cases.of(config, split, progress);
        return threaded().hash(cases.dataset().fingerprint(), cases.pools().split());
    }

    /**
     * Starts the run in a process of its own, which goes on without this one.
     *
     * @throws ConfigException when the method came from a notebook cell, which another process does not know
     */
    public Run start(Path folder) {
        TrainingProcess.requireKnown(config.method());
        RunFolder made = create(folder, Progress.SILENT);
        return new Run(made, TrainingProcess.start(made));
    }

    /** As {@link #run(Path, Progress)}, with the run's curves in place: for methods that were written in a cell. */
    public Run run(Path folder) {
        return new Run(create(folder, Progress.SILENT), null).train();
    }

    /** Trains in this process and waits for the end; an interrupt (the stop button) ends it at a step, with a checkpoint. */
    public Run run(Path folder, Progress progress) {
        return run(folder, progress, new StopSignal());
    }

    /** As above, with a signal of one's own. */
    public Run run(Path folder, Progress progress, StopSignal stop) {
        RunFolder made = create(folder, progress);
        Loop.Outcome outcome = new Trainer(made, progress, stop).train();
        if (outcome == Loop.Outcome.STOPPED) {
            progress.report("stopped", 1, 1, "go on with resume");
        }
        return new Run(made, null);
    }

    /** Makes the run's folder and trains nothing yet: {@link Run#train(Progress, StopSignal)} begins. */
    public Run prepare(Path folder, Progress progress) {
        return new Run(create(folder, progress), null);
    }

    private RunFolder create(Path folder, Progress progress) {
        // Before the data are read, which may take a while.
        RunFolder.requireFree(folder);
        if (!config.continued().isEmpty()) {
            throw new ConfigException(
                    "continued",
                    "is written where a run is given more epochs, not where one begins",
                    "Leave it out; then mnlab resume RUN --epochs N");
        }
        Methods.bring(config.method());
        ExperimentConfig resolved = resolved(folder);
        Cases cases = Cases.of(resolved, split, progress);
        return RunFolder.create(folder, resolved, cases.pools().split(), Provenance.of(resolved, cases));
    }

    /**
     * With the number of compute threads written down, since results depend on it; a split that was made in code is the one
     * that the folder will keep.
     */
    private ExperimentConfig resolved(Path folder) {
        ExperimentConfig threaded = threaded();
        Path kept = RunFolder.splitFile(folder.toAbsolutePath());
        return split.isEmpty() ? threaded : threaded.with(threaded.data().with(SplitConfig.ofFile(kept)));
    }

    private ExperimentConfig threaded() {
        ComputeConfig c = config.compute();
        return c.threads() > 0
                ? config
                : config.with(Records.with(c, "threads", EngineInfo.read().threads()));
    }
}
