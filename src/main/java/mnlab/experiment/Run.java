package mnlab.experiment;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import mnlab.core.Progress;
import mnlab.data.Case;
import mnlab.image.LabelMap;
import mnlab.image.Volume;
import mnlab.metric.ResultTable;
import mnlab.train.Checkpoints;
import mnlab.train.Loop;
import mnlab.train.StopSignal;
import mnlab.view.Figure;
import mnlab.view.Html;
import mnlab.view.Live;
import mnlab.view.Overlay;

/**
 * A run, seen through its folder: nothing here depends on who started it, nor on whether the process that trains is this one.
 *
 * <pre>{@code
 * run.watch();            // curves that grow in place
 * run.test().byCase();    // a table
 * }</pre>
 */
public final class Run {

    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final long GRACE_SECONDS = 120;

    static final String STOP_ENDS_IT = "The stop button ends it at its next step, with a checkpoint.";
    private static final String STOP_LEAVES_IT = "The stop button ends the watching; the run goes on.";

    private final RunFolder folder;
    private final Process process;

    /** @param process the process that was started to train it; null when this object only looks on */
    Run(RunFolder folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /** Its folder. */
    public Path path() {
        return folder.path();
    }

    /** What it is. */
    public RunManifest manifest() {
        return folder.manifest();
    }

    RunFolder folder() {
        return folder;
    }

    /** Its whole config. */
    public ExperimentConfig config() {
        return folder.config();
    }

    /** Where it stands. A run whose process is gone without a word has failed; a process on another machine is believed to live. */
    public RunStatus status() {
        RunStatus status = folder.status();
        if (!status.active() || alive(status)) {
            return status;
        }
        String message = "its process is gone; resume it";
        return new RunStatus(
                RunStatus.State.FAILED, status.process(), status.epoch(), status.epochs(), status.seconds(), message);
    }

    private boolean alive(RunStatus status) {
        return trainer(status).isPresent() || status.process().elsewhere();
    }

    private Optional<ProcessHandle> trainer(RunStatus status) {
        return process != null && process.isAlive()
                ? Optional.of(process.toHandle())
                : status.process().handle();
    }

    /** The rows of its log, one an epoch. */
    public List<Map<String, Object>> log() {
        return folder.log().rows();
    }

    /** A column of the log; NaN where a row has no such number. */
    public double[] column(String name) {
        return LogTable.of(this).column(name);
    }

    /** The curves so far: validation Dice, losses, learning rates. */
    public Figure curves() {
        return RunCharts.curves(this);
    }

    /** Learning rate against labelled and unlabelled samples a batch, of the network that predicts. */
    public Figure learningRateGuided() {
        return RunCharts.learningRateGuided(this, inference());
    }

    /** Where the time of its epochs went: waiting for batches, passes, optimisers, validation, log and checkpoints. */
    public Figure times() {
        return RunCharts.times(this);
    }

    /**
     * Shows the curves in place while the run goes on. The stop button ends a run that this notebook started at its next step,
     * with a checkpoint; it only ends the watching of a run that was opened.
     */
    public Run watch() {
        Runnable stopOwn = process == null ? () -> {} : this::stop;
        boolean watchedToTheEnd = Live.show(this::frame, () -> !status().active(), LOOK, stopOwn);
        RunStatus status = status();
        if (watchedToTheEnd && status.state() == RunStatus.State.FAILED) {
            throw new ConfigException(path().toString(), "failed: " + status.message(), "See train.log in its folder");
        }
        return this;
    }

    private Html frame() {
        return RunCharts.frame(this, process == null ? STOP_LEAVES_IT : STOP_ENDS_IT);
    }

    /**
     * Asks the process that trains to stop at its next step with a checkpoint, and waits until it has, at most two minutes.
     *
     * @throws ConfigException when it runs on another machine
     */
    public void stop() {
        RunStatus status = status();
        if (status.active() && status.process().elsewhere()) {
            throw new ConfigException(
                    path().toString(), "is being trained by process " + status.process(), "Stop it there");
        }
        trainer(status)
                .filter(handle -> handle.pid() != ProcessHandle.current().pid())
                .ifPresent(handle -> {
                    handle.destroy();
                    handle.onExit()
                            .completeOnTimeout(handle, GRACE_SECONDS, TimeUnit.SECONDS)
                            .join();
                });
    }

    /**
     * Goes on where it stopped, in a process of its own.
     *
     * @throws ConfigException when it is being trained, or when its method came from a cell (see {@link #train()})
     */
    public Run resume() {
        if (status().active()) {
            throw new ConfigException(
                    path().toString(), "is being trained by process " + status().process(), "Wait for it");
        }
        TrainingProcess.requireKnown(config().method());
        return new Run(folder, TrainingProcess.start(folder));
    }

    /**
     * Gives a finished run more epochs; {@link #resume} or {@link #train()} makes them. From there on learning rates, weights and the share of
     * unlabelled samples are those that a run of the new length has at these epochs. What the run was until now is in its config
     * ({@code continued}), so that it is not taken for one that had this length from the beginning; its tables are kept in {@code
     * results-END}.
     *
     * @param maximum the new end
     * @throws ConfigException when it is not finished, or has that many epochs already
     */
    public Run extend(int maximum) {
        RunStatus status = status();
        if (status.state() != RunStatus.State.FINISHED) {
            throw new ConfigException(
                    path().toString(),
                    "is not trained to its end: " + status.state() + ", epoch " + status.epoch(),
                    "Resume it first, then give it more epochs");
        }
        if (maximum < config().epochs().maximum() || maximum == status.epochs()) {
            throw new ConfigException(
                    path().toString(),
                    "has " + status.epochs() + " epochs already, not fewer than " + maximum,
                    "Ask for more");
        }
        folder.extend(maximum);
        return this;
    }

    /**
     * Trains, or goes on training, in this process, its curves growing in place. The stop button ends it at its next step,
     * with a checkpoint.
     */
    public Run train() {
        LiveCurves curves = new LiveCurves(this);
        train(curves, new StopSignal());
        curves.show();
        return this;
    }

    /** Trains in this process to the end or until asked to stop. */
    public Loop.Outcome train(Progress progress, StopSignal stop) {
        return new Trainer(folder, progress, stop).train();
    }

    /** Scores the network that predicts on the test cases, from the checkpoint that the config names. */
    public ResultTable test() {
        return test(inference(), tested(), Progress.SILENT);
    }

    /** Which checkpoint the config has tested. */
    public Checkpoints.Kind tested() {
        return config().test().checkpoint();
    }

    /** Scores a network of the method on the test cases; the table is kept, so that a second call only reads it. */
    public ResultTable test(String net, Checkpoints.Kind kind, Progress progress) {
        return new TestRun(folder, net, kind).run(progress);
    }

    /** Where the table of {@link #test(String, Checkpoints.Kind, Progress)} lies. */
    public Path table(String net, Checkpoints.Kind kind) {
        return new TestRun(folder, net, kind).tableFile();
    }

    /** Segments one image, on its own grid, by the network that predicts, from the checkpoint that the config has tested. */
    public LabelMap predict(Volume image) {
        try (TrainedNetwork trained = trained()) {
            return trained.predict(image).labels();
        }
    }

    /** The network that predicts, from the checkpoint that the config has tested: for many images. The caller closes it. */
    public TrainedNetwork trained() {
        return trained(inference(), tested(), config().compute().device());
    }

    /** A network of the method from a checkpoint, on a device ({@code auto}, {@code cpu}, {@code cuda:N}). */
    public TrainedNetwork trained(String net, Checkpoints.Kind kind, String device) {
        ExperimentConfig config = config();
        return TrainedNetwork.open(folder, config.with(config.compute().on(device)), net, kind);
    }

    /** Where the prediction of a test case lies, after {@link #test}: with the values that label files write. */
    public Path prediction(String caseId) {
        return new TestRun(folder, inference(), tested()).prediction(caseId);
    }

    /** The prediction of a test case in class numbers, after {@link #test}. */
    public LabelMap predicted(String caseId) {
        return new TestRun(folder, inference(), tested()).predicted(caseId);
    }

    /** Ids of the test cases. */
    public List<String> testCases() {
        return Cases.of(folder).pools().test().stream().map(Case::id).toList();
    }

    /** The test case with the highest Dice. */
    public String best() {
        List<String> ranked = test().casesBy("dice");
        return ranked.get(ranked.size() - 1);
    }

    /** The test case with the lowest Dice. */
    public String worst() {
        return test().casesBy("dice").get(0);
    }

    /** A test case with its segmentation filled and the prediction outlined. */
    public Overlay overlay(String caseId) {
        return RunCharts.overlay(this, caseId);
    }

    /** The network that predicts, by its name in the method. */
    public String inference() {
        return Training.recipe(config()).inference();
    }

    /** The networks whose validation Dice is logged. */
    public List<String> networks() {
        return Training.recipe(config()).validated();
    }

    @Override
    public String toString() {
        RunStatus status = status();
        return path() + ": " + manifest().method() + ", " + status.state() + ", epoch " + status.epoch() + " of "
                + status.epochs();
    }
}
