package mnlab.intrapartum;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mnlab.core.Key;
import mnlab.core.Progress;
import mnlab.data.Split;
import mnlab.experiment.Experiment;
import mnlab.experiment.Run;
import mnlab.experiment.RunStatus;
import mnlab.experiment.Runs;
import mnlab.nn.ClassifierSpec;
import mnlab.nn.ComputeThreads;
import mnlab.nn.Net;
import mnlab.train.Loop;
import mnlab.train.LoopListener;
import mnlab.train.StopSignal;

/**
 * Trains the members of a pipeline one after the other into its folder. Stopped at any point, the same call goes on from the last checkpoint;
 * members that are finished are left as they are.
 *
 * <pre>{@code
 * PipelineTraining.of(IntrapartumPresets.QUICK).run(Path.of("model"), progress, new StopSignal());
 * }</pre>
 */
public final class PipelineTraining {

    /** Checkpoints of a classifier are small and epochs short: one an epoch. */
    private static final int CHECKPOINT_EVERY = 1;

    private final IntrapartumConfig config;

    private PipelineTraining(IntrapartumConfig config) {
        this.config = config;
    }

    /** A training by this config. */
    public static PipelineTraining of(IntrapartumConfig config) {
        return new PipelineTraining(config);
    }

    /** Trains what is missing; whether all is trained or it was asked to stop. */
    public Loop.Outcome run(Path folder, Progress progress, StopSignal stop) {
        Recordings recordings = PhantomData.open(config.data(), progress);
        ModelFolder model = ModelFolder.forTraining(folder, config, PhantomData.name(config.data()));
        Split split = split(model, recordings);
        boolean all = classifiers(model, recordings, split, progress, stop)
                && segmenters(model, recordings, split, progress, stop);
        return all ? Loop.Outcome.FINISHED : Loop.Outcome.STOPPED;
    }

    private Split split(ModelFolder model, Recordings recordings) {
        if (!Files.exists(model.splitFile())) {
            ExaminationSplit.of(
                            recordings,
                            config.validation(),
                            config.test(),
                            Key.of(config.seed()).then("split"))
                    .write(model.splitFile());
        }
        return model.split();
    }

    private boolean classifiers(
            ModelFolder model, Recordings recordings, Split split, Progress progress, StopSignal stop) {
        List<Path> folders = model.classifiers(config);
        List<ClassifierSpec> specs = config.classification().members();
        if (folders.stream().allMatch(PipelineTraining::isFinished)) {
            return true;
        }
        ClassificationConfig c = config.classification();
        List<PlaneFrames.Place> places = PlaneFrames.sample(recordings.get(split.train()), c, c.jitter(), progress);
        List<PlaneFrame> validation = PlaneFrames.sample(recordings.get(split.val()), c, false, progress).stream()
                .flatMap(place -> place.candidates().stream())
                .toList();
        try (ComputeThreads threads = ComputeThreads.set(config.compute().threads())) {
            for (int i = 0; i < specs.size(); i++) {
                Key key = Key.of(config.seed()).then("classifier").then(i);
                PlaneBatches batches = new PlaneBatches(places, c.batch(), c.augmentation(), key.then("batches"));
                String title = "classifier " + (i + 1) + " of " + specs.size() + ", "
                        + specs.get(i).name();
                if (!isFinished(folders.get(i))
                        && !train(
                                folders.get(i),
                                specs.get(i),
                                key,
                                batches,
                                new PlaneValidation(validation),
                                listener(title, progress),
                                stop)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean train(
            Path folder,
            ClassifierSpec spec,
            Key key,
            PlaneBatches batches,
            PlaneValidation validation,
            LoopListener listener,
            StopSignal stop) {
        Net net = PlaneClassifier.build(spec, config, key.then("start"));
        try (PlaneTask task = new PlaneTask(config.classification(), net, batches, validation)) {
            Loop.Settings settings = new Loop.Settings(
                    config.compute().loaderThreads(), config.compute().ahead(), CHECKPOINT_EVERY);
            Loop.Outcome outcome = new Loop<>(task, key.then("loop"), settings, folder, listener, stop).run();
            if (outcome == Loop.Outcome.FINISHED) {
                ResultFiles.write(folder.resolve("finished"), "");
            }
            return outcome == Loop.Outcome.FINISHED;
        }
    }

    private static boolean isFinished(Path classifier) {
        return Files.exists(classifier.resolve("finished"));
    }

    private static LoopListener listener(String title, Progress progress) {
        return new LoopListener() {
            @Override
            public void epoch(int epoch, int epochs, Map<String, Object> row) {
                StringBuilder note = new StringBuilder();
                for (String column : List.of("loss.net", "valLoss", "valAuc")) {
                    if (row.get(column) instanceof Number number) {
                        note.append(String.format(Locale.ROOT, " %s %.3f", column, number.doubleValue()));
                    }
                }
                progress.report(title, epoch + 1L, epochs, note.toString().trim());
            }
        };
    }

    private boolean segmenters(
            ModelFolder model, Recordings recordings, Split split, Progress progress, StopSignal stop) {
        FrameSet.Made frames = FrameSet.make(model.frames(), recordings, split, config.segmentation(), progress);
        List<Path> folders = model.segmenters(config);
        for (int i = 0; i < folders.size(); i++) {
            if (!segmenter(folders.get(i), i, frames, progress, stop)) {
                return false;
            }
        }
        return true;
    }

    private boolean segmenter(Path folder, int member, FrameSet.Made frames, Progress progress, StopSignal stop) {
        if (!Files.exists(folder.resolve("run.json"))) {
            Run run = Experiment.of(SegmentationTraining.config(config, member, frames))
                    .prepare(folder, progress);
            return run.train(progress, stop) == Loop.Outcome.FINISHED;
        }
        Run run = Runs.open(folder);
        return run.status().state() == RunStatus.State.FINISHED || run.train(progress, stop) == Loop.Outcome.FINISHED;
    }
}
