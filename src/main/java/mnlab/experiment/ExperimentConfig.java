package mnlab.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import mnlab.core.Json;
import mnlab.core.Records;
import mnlab.core.SafeFiles;
import mnlab.data.Gamma;
import mnlab.data.Normalisation;
import mnlab.data.PatchSettings;
import mnlab.data.Preparation;
import mnlab.data.Split;
import mnlab.data.UnlabelledPool;
import mnlab.io.DicomSettings;
import mnlab.method.Method;
import mnlab.method.MethodFile;
import mnlab.method.Optimisation;
import mnlab.recipe.MutualNetworks;
import mnlab.train.Epochs;

/**
 * All that decides a run.
 *
 * @param data which data, split and labels
 * @param method the method and its networks
 * @param epochs warm-up end, transition, maximum
 * @param rounds steps in an epoch
 * @param batch samples in a batch
 * @param optimisation parts of a batch, rates of groups of tensors, decay
 * @param patch how training patches are cut and augmented
 * @param inference how whole volumes are predicted
 * @param test which checkpoint is tested, and by what measures
 * @param seed of all randomness but the split's
 * @param compute device, threads, precision
 * @param validateEvery epochs between validations and checkpoints; 0 for maximum/80, at least 1 (spec/mn.md section 6.8)
 * @param continued ends to which the run was trained before it was given more epochs ({@link Run#extend})
 */
public record ExperimentConfig(
        DataConfig data,
        Method method,
        Epochs epochs,
        int rounds,
        int batch,
        Optimisation optimisation,
        PatchSettings patch,
        InferenceConfig inference,
        TestConfig test,
        long seed,
        ComputeConfig compute,
        int validateEvery,
        List<Integer> continued) {

    /** M&amp;N on the phantoms with 4 labels. */
    public static final ExperimentConfig DEFAULT = new ExperimentConfig(
            new DataConfig(
                    "phantom",
                    SplitConfig.DEFAULT,
                    4,
                    false,
                    UnlabelledPool.TRAINING_PART,
                    false,
                    Preparation.of(Normalisation.zScore()),
                    List.of(),
                    DicomSettings.DEFAULT),
            new MutualNetworks(),
            new Epochs(5, 20, 60),
            8,
            4,
            Optimisation.DEFAULT,
            PatchSettings.of(32, 32, 32).gamma(new Gamma(.5, .8, 1.25, Gamma.Domain.SIGNED)),
            InferenceConfig.DEFAULT,
            TestConfig.DEFAULT,
            101,
            ComputeConfig.DEFAULT,
            0,
            List.of());

    /** Refuses counts below one. */
    public ExperimentConfig {
        if (rounds < 1 || batch < 1 || validateEvery < 0) {
            throw new ConfigException("the config", "has rounds " + rounds + ", batch " + batch, "Both are at least 1");
        }
        continued = List.copyOf(continued);
    }

    /** Epochs between validations. */
    public int validationPeriod() {
        return validateEvery > 0 ? validateEvery : Math.max(1, Math.round(epochs.maximum() / 80f));
    }

    /**
     * What names the run in tables: the SHA-256 of all that may change its numbers, cut to 12 digits. Data, split and a
     * method that came in a file enter by their content, settings where they differ from the defaults: a setting that a later version
     * adds leaves the names of earlier runs as they are. Not part of it: where the data lie on this machine, and the loader's threads.
     */
    public String hash(String dataFingerprint, Split split) {
        ObjectNode tree = tree();
        ObjectNode data = (ObjectNode) tree.get("data");
        data.put("path", dataFingerprint);
        data.put("split", content(split));
        return hash(tree);
    }

    /**
     * As {@link #hash}, without the data: what finds a run's results where the data are not at hand. A split file enters by its content.
     *
     * @throws mnlab.data.DataException when there is a split file and it cannot be read
     */
    public String settingsHash() {
        ObjectNode tree = tree();
        ObjectNode data = (ObjectNode) tree.get("data");
        data.remove("path");
        if (!this.data.split().file().isEmpty()) {
            data.put("split", content(Split.file(Path.of(this.data.split().file()))));
        }
        return hash(tree);
    }

    /** The settings that differ from the defaults; method and networks keep their names. */
    public JsonNode chosen() {
        return Chosen.of(whole());
    }

    private static String content(Split split) {
        return SafeFiles.sha256(Json.line(List.of(split.train(), split.val(), split.test())));
    }

    /** All settings, those that nobody would read as in the defaults. */
    private ObjectNode whole() {
        return UnreadKeys.reset((ObjectNode) Configs.tree(this), this);
    }

    /** Of these, what may change numbers. */
    private ObjectNode tree() {
        ObjectNode tree = whole();
        ((ObjectNode) tree.get("compute")).remove(List.of("loaderThreads", "ahead"));
        return tree;
    }

    private String hash(ObjectNode tree) {
        ObjectNode chosen = Chosen.of(tree);
        MethodFile.source(method).ifPresent(text -> chosen.put("methodSource", SafeFiles.sha256(text)));
        return SafeFiles.fingerprint(Json.line(chosen));
    }

    /** With other data settings. */
    public ExperimentConfig with(DataConfig newData) {
        return Records.with(this, "data", newData);
    }

    /** With another method. */
    public ExperimentConfig with(Method newMethod) {
        return Records.with(this, "method", newMethod);
    }

    /** With another length. */
    public ExperimentConfig with(Epochs newEpochs) {
        return Records.with(this, "epochs", newEpochs);
    }

    /** With another seed. */
    public ExperimentConfig withSeed(long newSeed) {
        return Records.with(this, "seed", newSeed);
    }

    /** With other compute settings. */
    public ExperimentConfig with(ComputeConfig newCompute) {
        return Records.with(this, "compute", newCompute);
    }

    /** With other patches. */
    public ExperimentConfig with(PatchSettings newPatch) {
        return Records.with(this, "patch", newPatch);
    }

    /** With other inference settings. */
    public ExperimentConfig with(InferenceConfig newInference) {
        return Records.with(this, "inference", newInference);
    }

    /** With other ways of fitting. */
    public ExperimentConfig with(Optimisation newOptimisation) {
        return Records.with(this, "optimisation", newOptimisation);
    }

    /** With another test. */
    public ExperimentConfig with(TestConfig newTest) {
        return Records.with(this, "test", newTest);
    }

    /** With other steps an epoch and samples a batch. */
    public ExperimentConfig steps(int newRounds, int newBatch) {
        return Records.with(Records.with(this, "rounds", newRounds), "batch", newBatch);
    }

    /** With other epochs between validations. */
    public ExperimentConfig validating(int newValidateEvery) {
        return Records.with(this, "validateEvery", newValidateEvery);
    }

    /** Of a run that goes on to another end; its schedules are those of the longer run from there on. */
    ExperimentConfig continuedTo(int maximum) {
        List<Integer> ends =
                Stream.concat(continued.stream(), Stream.of(epochs.maximum())).toList();
        return Records.with(with(new Epochs(epochs.warmUp(), epochs.transition(), maximum)), "continued", ends);
    }
}
