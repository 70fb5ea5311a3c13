package mnlab.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mnlab.core.Key;
import mnlab.train.Loop.Outcome;
import mnlab.train.LoopListener.Milestone;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs of three epochs, each of two turns of four steps, broken off in many ways. */
@Timeout(300)
class LoopTest {

    private static final int EPOCHS = 3;
    private static final int TURNS = 2;
    private static final int STEPS = 4;
    private static final Loop.Settings SETTINGS = new Loop.Settings(2, 3, 2);

    @TempDir
    static Path unbroken;

    private static RunResult expected;

    @TempDir
    Path folder;

    @BeforeAll
    static void runUnbroken() {
        assertEquals(Outcome.FINISHED, run(unbroken, SETTINGS, LoopListener.NONE, new StopSignal()));
        expected = RunResult.of(unbroken);
        assertEquals(EPOCHS, expected.rows());
    }

    private static Outcome run(Path folder, Loop.Settings settings, LoopListener listener, StopSignal stop) {
        return run(new ToyClassifier(EPOCHS, TURNS, STEPS), folder, settings, listener, stop);
    }

    private static Outcome run(
            ToyClassifier task, Path folder, Loop.Settings settings, LoopListener listener, StopSignal stop) {
        try (task) {
            return new Loop<>(task, Key.of(1), settings, folder, listener, stop).run();
        }
    }

    private Outcome resume() {
        return run(folder, SETTINGS, LoopListener.NONE, new StopSignal());
    }

    /** Does something when a milestone is reached for the n-th time. */
    private static LoopListener at(Milestone wanted, int n, Runnable what) {
        return new LoopListener() {
            private int count;

            @Override
            public void reached(Milestone milestone) {
                if (milestone == wanted && ++count == n) {
                    what.run();
                }
            }
        };
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2,1", "4,5"})
    void theBitsDoNotDependOnTheLoaderThreads(int threads, int ahead) {
        run(folder, new Loop.Settings(threads, ahead, 1), LoopListener.NONE, new StopSignal());
        expected.assertSame(RunResult.of(folder));
    }

    @ParameterizedTest(name = "at {0} number {1}")
    @CsvSource({
        "STEP_BEGUN, 1",
        "STEP_DONE, 3", // in the middle of a turn
        "STEP_DONE, 4", // the last step of a turn
        "TURN_DONE, 1", // between turns
        "STEP_DONE, 14",
        "TURN_DONE, 2", // the end of an epoch without a checkpoint
        "EPOCH_DONE, 1",
        "EPOCH_DONE, 2", // right after a checkpoint
        "CHECKPOINT_WRITTEN, 1"
    })
    void aStoppedRunGoesOnAsIfItHadNot(Milestone milestone, int n) {
        StopSignal stop = new StopSignal();
        assertEquals(Outcome.STOPPED, run(folder, SETTINGS, at(milestone, n, stop::request), stop));
        assertTrue(Files.exists(folder.resolve("log.csv")));
        assertEquals(Outcome.FINISHED, resume());
        expected.assertSame(RunResult.of(folder));
    }

    @Test
    void aRunMayBeStoppedAtEveryStep() {
        int lives = 0;
        Outcome outcome = Outcome.STOPPED;
        while (outcome == Outcome.STOPPED) {
            StopSignal stop = new StopSignal();
            outcome = run(folder, SETTINGS, at(Milestone.STEP_DONE, 1, stop::request), stop);
            lives++;
        }
        assertEquals(EPOCHS * TURNS * STEPS, lives);
        expected.assertSame(RunResult.of(folder));
    }

    @Test
    void aRunThatIsStoppedBeforeItDidAnythingWritesNothing() throws Exception {
        StopSignal stop = new StopSignal();
        run(folder, SETTINGS, at(Milestone.STEP_DONE, 5, stop::request), stop);
        List<Path> before = checkpoints();
        assertEquals(Outcome.STOPPED, run(folder, SETTINGS, LoopListener.NONE, stop));
        assertEquals(before, checkpoints());
        assertEquals(Outcome.FINISHED, resume());
        expected.assertSame(RunResult.of(folder));
    }

    private List<Path> checkpoints() throws Exception {
        try (Stream<Path> entries = Files.list(folder.resolve("checkpoints"))) {
            return entries.sorted().toList();
        }
    }

    @Test
    void rowsAfterTheCheckpointAreCut() {
        Runnable crash = () -> {
            throw new IllegalStateException("crash");
        };
        Loop.Settings seldom = new Loop.Settings(1, 1, 2);
        String message = assertThrows(
                        IllegalStateException.class,
                        () -> run(folder, seldom, at(Milestone.TURN_DONE, 6, crash), new StopSignal()))
                .getMessage();
        assertEquals("crash", message);
        new RunLog(folder).append(Map.of("epoch", 2, "a", "row after the checkpoint"));
        assertEquals(3, new RunLog(folder).rows().size());
        resume();
        expected.assertSame(RunResult.of(folder));
    }

    @ParameterizedTest
    @CsvSource({"STEP_BEGUN, 6", "CHECKPOINT_BEGUN, 1", "CHECKPOINT_TENSORS, 1", "EPOCH_DONE, 1"})
    void anInterruptOfTheCallerStopsAtABoundary(Milestone milestone, int n) {
        StopSignal stop = new StopSignal();
        Thread caller = Thread.currentThread();
        Runnable interrupt = () -> {
            caller.interrupt();
            Stops.await(stop);
        };
        assertEquals(Outcome.STOPPED, run(folder, SETTINGS, at(milestone, n, interrupt), stop));
        assertFalse(Thread.interrupted(), "the interrupt was taken for the stop");
        assertEquals(Outcome.FINISHED, resume());
        expected.assertSame(RunResult.of(folder));
    }

    @Test
    void aFinishedRunGoesOnWithMoreEpochs() {
        resume();
        assertEquals(Outcome.FINISHED, resume(), "nothing is left to do");
        expected.assertSame(RunResult.of(folder));
        Path longer = folder.resolve("longer");
        run(new ToyClassifier(EPOCHS + 2, TURNS, STEPS), longer, SETTINGS, LoopListener.NONE, new StopSignal());
        run(new ToyClassifier(EPOCHS + 2, TURNS, STEPS), folder, SETTINGS, LoopListener.NONE, new StopSignal());
        assertEquals(EPOCHS + 2, RunResult.of(folder).rows());
        RunResult.of(longer).assertSame(RunResult.of(folder));
    }

    @Test
    void aLossThatIsNotFiniteStopsTheRun() {
        assertStops(
                new ToyClassifier(EPOCHS, TURNS, STEPS) {
                    @Override
                    Frames batch(int epoch, int turn, int step) {
                        Frames frames = super.batch(epoch, turn, step);
                        if (epoch == 2 && turn == 1 && step == 2) {
                            frames.xBHW()[5] = Float.NaN;
                        }
                        return frames;
                    }
                },
                "the loss is NaN ({ce=NaN})");
    }

    @Test
    void aGradientThatIsNotFiniteStopsTheRun() {
        assertStops(
                new ToyClassifier(EPOCHS, TURNS, STEPS) {
                    @Override
                    Terms loss(Step step, NDArray logits, NDArray target) {
                        Terms terms = super.loss(step, logits, target);
                        boolean root = step.clock().iteration() == 22;
                        // The root's slope at 0 is infinite.
                        return root ? terms.add("root", logits.mul(0).sqrt().sum()) : terms;
                    }
                },
                "the gradient of the network frames has the norm NaN");
    }

    /** In the third epoch's second turn's third step: after the checkpoint of the second epoch. */
    private void assertStops(ToyClassifier task, String problem) {
        List<float[]> before = new ArrayList<>();
        List<float[]> after = new ArrayList<>();
        Consumer<List<float[]>> look = weights -> task.net
                .weights()
                .of(mnlab.nn.Weights.Kind.TRAINED)
                .values()
                .forEach(tensor -> weights.add(tensor.toFloatArray()));
        try (task) {
            LoopListener listener = at(Milestone.STEP_BEGUN, 23, () -> look.accept(before));
            Loop<Frames> loop = new Loop<>(task, Key.of(1), SETTINGS, folder, listener, new StopSignal());
            String message = assertThrows(TrainingException.class, loop::run).getMessage();
            assertTrue(message.startsWith("update classify, iteration 22: " + problem), message);
            assertTrue(message.contains("on the cases [frame0, frame1,"), message);
            String good = folder.resolve("checkpoints")
                    .resolve("last-00002-000000016")
                    .toString();
            assertTrue(message.endsWith("last good checkpoint: " + good + "."), message);
            look.accept(after);
        }
        assertEquals(5, before.size());
        for (int i = 0; i < before.size(); i++) {
            assertTrue(Arrays.equals(before.get(i), after.get(i)), "weights are spoilt");
        }
        assertEquals(Outcome.FINISHED, resume(), "the last good checkpoint serves");
        expected.assertSame(RunResult.of(folder));
    }

    @Test
    void aSecondRunInTheFolderIsRefused() {
        List<RunLockedException> refusals = new ArrayList<>();
        LoopListener second = at(
                Milestone.STEP_BEGUN,
                3,
                () -> refusals.add(assertThrows(
                        RunLockedException.class, () -> run(folder, SETTINGS, LoopListener.NONE, new StopSignal()))));
        assertEquals(Outcome.FINISHED, run(folder, SETTINGS, second, new StopSignal()));
        assertEquals(1, refusals.size());
        expected.assertSame(RunResult.of(folder));
    }

    @Test
    void nativeMemoryStaysFlat() {
        assertFlat(40, 200, 50);
    }

    @Test
    @Tag("long")
    @Timeout(600)
    void nativeMemoryStaysFlatForLong() {
        assertFlat(500, 10_000, 50);
    }

    /** Each step makes about ten arrays of half a mebibyte: one that stays behind would show. */
    private void assertFlat(int warmUp, int steps, double mebibytes) {
        ToyClassifier task = new ToyClassifier(1, 1, warmUp + steps) {
            @Override
            Frames batch(int epoch, int turn, int step) {
                return Frames.draw(Key.of(step), 256);
            }
        };
        List<Double> resident = new ArrayList<>();
        List<Integer> arrays = new ArrayList<>();
        Runnable look = () -> {
            System.gc();
            resident.add(Memory.ownMiB());
            arrays.add(task.net
                    .weights()
                    .get("a.weight")
                    .getManager()
                    .getManagedArrays()
                    .size());
        };
        LoopListener listener = new LoopListener() {
            private int count;

            @Override
            public void reached(Milestone milestone) {
                if (milestone == Milestone.STEP_DONE) {
                    count++;
                    if (count == warmUp || count == warmUp + steps) {
                        look.run();
                    }
                }
            }
        };
        run(task, folder, SETTINGS, listener, new StopSignal());
        assertEquals(arrays.get(0), arrays.get(1), "arrays of the network's manager");
        double grown = resident.get(1) - resident.get(0);
        assertTrue(grown < mebibytes, grown + " MiB in " + steps + " steps");
    }
}
