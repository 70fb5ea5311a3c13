package mnlab.train;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import mnlab.core.Key;
import mnlab.data.Loader;
import mnlab.train.LoopListener.Milestone;

/**
 * The one training loop. It draws batches ahead on worker threads, makes the updates of each turn, keeps the log, writes
 * checkpoints and stops where it is asked to. It knows no method and no kind of data: those are the {@link Task}'s.
 *
 * <p>Where a run stands is (epoch, turn, step); all randomness is drawn from keys made of these, so that a run that is resumed
 * from a checkpoint ends with the same bits as one that never stopped.
 *
 * @param <B> what a batch is
 */
public final class Loop<B> {

    /**
     * How a run is carried out. None of it changes results.
     *
     * @param loaderThreads threads that prepare batches
     * @param ahead batches prepared in advance
     * @param checkpointEvery epochs between checkpoints
     */
    public record Settings(int loaderThreads, int ahead, int checkpointEvery) {

        /** Refuses numbers below 1. */
        public Settings {
            if (loaderThreads < 1 || ahead < 1 || checkpointEvery < 1) {
                throw new IllegalArgumentException("a loop needs numbers from 1 on, got " + loaderThreads
                        + " loader threads, " + ahead + " ahead, a checkpoint every " + checkpointEvery);
            }
        }
    }

    /** How a call of {@link #run} ended. */
    public enum Outcome {
        FINISHED,
        STOPPED
    }

    private final Task<B> task;
    private final Key key;
    private final Path folder;
    private final Settings settings;
    private final Checkpoints checkpoints;
    private final RunLog log;
    private final LoopListener listener;
    private final StopSignal stop;
    private final EpochRow row = new EpochRow();
    private RunLock lock;
    private int epoch;
    private int turn;
    private int step;
    private long iteration;
    /** Seconds that went into log and checkpoints since the last row; what a checkpoint takes cannot stand in itself. */
    private double saving;
    /** Whether something was done that the last checkpoint does not hold. */
    private boolean unsaved;

    /**
     * A loop over a run's folder.
     *
     * @param task what to train
     * @param key the run's randomness
     * @param folder where log and checkpoints lie
     */
    public Loop(Task<B> task, Key key, Settings settings, Path folder, LoopListener listener, StopSignal stop) {
        this.task = task;
        this.key = key;
        this.folder = folder;
        this.settings = settings;
        this.checkpoints = new Checkpoints(folder.resolve("checkpoints"));
        this.log = new RunLog(folder);
        this.listener = listener;
        this.stop = stop;
    }

    /**
     * Trains from the last checkpoint, if there is one, to the end or until asked to stop. An interrupt of the calling thread
     * asks to stop.
     *
     * @throws RunLockedException when another loop is at work in the folder
     * @throws TrainingException when a loss or gradient is not finite
     * @throws CheckpointException when a checkpoint or the log cannot be written or read
     */
    public Outcome run() {
        return stop.during(() -> TrainingThread.run(this::locked, stop));
    }

    private Outcome locked() {
        try (RunLock taken = RunLock.take(folder)) {
            lock = taken;
            takeUp();
            while (epoch < task.epochs()) {
                if (!turns()) {
                    leave();
                    return Outcome.STOPPED;
                }
                endEpoch();
            }
            lock.check();
            log.writeCsv();
            return Outcome.FINISHED;
        }
    }

    private void leave() {
        if (unsaved) {
            save(Checkpoints.Kind.LAST);
        }
        log.writeCsv();
    }

    /** The turns that are left of this epoch; false when asked to stop. */
    private boolean turns() {
        List<Turn<B>> turns = task.turns(epoch);
        for (; turn < turns.size(); turn++, step = 0) {
            if (!steps(turns.get(turn))) {
                return false;
            }
            listener.reached(Milestone.TURN_DONE);
        }
        return true;
    }

    private boolean steps(Turn<B> now) {
        long start = System.nanoTime();
        List<Integer> left = IntStream.range(step, now.steps()).boxed().toList();
        try (Loader<Integer, B> batches =
                new Loader<>(left, s -> now.batch().apply(s), settings.loaderThreads(), settings.ahead())) {
            while (step < now.steps()) {
                if (stop.isRequested()) {
                    return false;
                }
                long asked = System.nanoTime();
                B batch = batches.next();
                row.total(LogColumns.WAITING, secondsSince(asked));
                for (Update<B> update : now.updates()) {
                    make(now, update, batch);
                }
                step++;
            }
        } finally {
            row.total(LogColumns.SECONDS, secondsSince(start));
        }
        return true;
    }

    private void make(Turn<B> now, Update<B> update, B batch) {
        listener.reached(Milestone.STEP_BEGUN);
        Clock clock = new Clock(now.epoch(), iteration);
        Key stepKey = key.then("step").then(epoch).then(now.name()).then(step).then(update.name());
        unsaved = true;
        long begun = System.nanoTime();
        UpdateStep.Result result = new UpdateStep<>(update, batch, clock, this::lastGood).make(stepKey);
        row.total(LogColumns.PASSES + update.name(), secondsSince(begun) - result.optimiser());
        row.total(LogColumns.OPTIMISER, result.optimiser());
        iteration++;
        String suffix = "." + update.name();
        row.add("loss" + suffix, result.loss());
        result.terms().forEach((term, value) -> row.add(term + suffix, value));
        result.rates().forEach((net, rate) -> row.add("lr." + net, rate));
        result.norms().forEach((net, norm) -> row.add("gradient." + net, norm));
        update.facts(batch).forEach((fact, value) -> row.add(fact + suffix, value));
        listener.step(update.name(), clock, result.loss());
        listener.reached(Milestone.STEP_DONE);
    }

    private void endEpoch() {
        unsaved = true;
        UpdateStep.seedEngine(key.then("end of epoch").then(epoch));
        long begun = System.nanoTime();
        Task.EpochEnd end = task.endOfEpoch(epoch);
        row.total(LogColumns.END_OF_EPOCH, secondsSince(begun));
        row.total(LogColumns.SAVING, saving);
        saving = 0;
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("epoch", epoch);
        numbers.put("iteration", iteration);
        numbers.putAll(row.numbers());
        numbers.putAll(end.numbers());
        numbers.put("memoryMiB", Memory.ownMiB());
        gpu().ifPresent(device -> numbers.put("gpuMiB", Memory.gpuMiB(device)));
        lock.check();
        saving(() -> log.append(numbers));
        row.clear();
        epoch++;
        turn = 0;
        step = 0;
        if (end.best()) {
            save(Checkpoints.Kind.BEST);
        }
        if (epoch % settings.checkpointEvery() == 0 || epoch == task.epochs()) {
            save(Checkpoints.Kind.LAST);
            saving(log::writeCsv);
        }
        listener.epoch(epoch - 1, task.epochs(), numbers);
        listener.reached(Milestone.EPOCH_DONE);
    }

    private Optional<Device> gpu() {
        return task.turns(epoch).stream()
                .flatMap(t -> t.updates().stream())
                .flatMap(u -> u.trainees().stream())
                .map(t -> t.net().placement().device())
                .filter(Device::isGpu)
                .findFirst();
    }

    private static double secondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e9;
    }

    private void save(Checkpoints.Kind kind) {
        saving(() -> write(kind));
        unsaved = unsaved && kind != Checkpoints.Kind.LAST;
    }

    private void write(Checkpoints.Kind kind) {
        State state = new State();
        state.put("position", List.of(epoch, turn, step));
        state.put("iteration", iteration);
        state.put("logLength", log.length());
        row.save(state.scope("row"));
        task.save(state.scope("task"));
        lock.check();
        checkpoints.write(kind, epoch, iteration, state, listener::reached);
    }

    /** Writes something, and counts the time. */
    private void saving(Runnable writing) {
        long begun = System.nanoTime();
        writing.run();
        saving += secondsSince(begun);
    }

    private void takeUp() {
        checkpoints.sweep();
        Optional<Path> last = checkpoints.latest(Checkpoints.Kind.LAST);
        if (last.isEmpty()) {
            log.cut(0);
            return;
        }
        State state = Checkpoints.read(last.get());
        List<Integer> position = new ArrayList<>();
        state.value("position").forEach(n -> position.add(n.asInt()));
        epoch = position.get(0);
        turn = position.get(1);
        step = position.get(2);
        iteration = state.value("iteration").asLong();
        log.cut(state.value("logLength").asLong());
        row.restore(state.scope("row"));
        task.restore(state.scope("task"));
    }

    private String lastGood() {
        return checkpoints.latest(Checkpoints.Kind.LAST).map(Path::toString).orElse("none yet");
    }
}
