package mnlab.intrapartum;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mnlab.core.Key;
import mnlab.core.Progress;
import mnlab.data.Split;
import mnlab.experiment.Experiment;
import mnlab.experiment.MemberFolder;
import mnlab.experiment.Run;
import mnlab.experiment.RunStatus;
import mnlab.experiment.Runs;
import mnlab.nn.ClassifierSpec;
import mnlab.nn.ComputeThreads;
import mnlab.train.Loop;
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

    /** Numbers of an epoch that the progress shows. */
    private static final List<String> COLUMNS = List.of("loss.net", "valLoss", "valAuc");

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
        List<MemberFolder> folders =
                model.classifiers(config).stream().map(MemberFolder::new).toList();
        List<ClassifierSpec> specs = config.classification().members();
        if (folders.stream().allMatch(MemberFolder::isFinished)) {
            return true;
        }
        ClassificationConfig c = config.classification();
        List<PlaneFrames.Place> places = PlaneFrames.sample(recordings.get(split.train()), c, c.jitter(), progress);
        PlaneValidation validation =
                new PlaneValidation(PlaneFrames.sample(recordings.get(split.val()), c, false, progress).stream()
                        .flatMap(place -> place.candidates().stream())
                        .toList());
        try (ComputeThreads threads = ComputeThreads.set(config.compute().threads())) {
            for (int i = 0; i < specs.size(); i++) {
                ClassifierSpec spec = specs.get(i);
                Key key = Key.of(config.seed()).then("classifier").then(i);
                PlaneBatches batches = new PlaneBatches(places, c.batch(), c.augmentation(), key.then("batches"));
                String title = "classifier " + (i + 1) + " of " + specs.size() + ", " + spec.name();
                Loop.Outcome outcome = folders.get(i)
                        .train(
                                () -> new PlaneTask(
                                        c, PlaneClassifier.build(spec, config, key.then("start")), batches, validation),
                                key.then("loop"),
                                config.compute(),
                                MemberFolder.reporting(title, COLUMNS, progress),
                                stop);
                if (outcome == Loop.Outcome.STOPPED) {
                    return false;
                }
            }
        }
        return true;
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
