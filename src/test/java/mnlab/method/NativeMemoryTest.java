package mnlab.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import mnlab.train.Epochs;
import mnlab.train.LoopListener;
import mnlab.train.RunProcess;
import mnlab.train.StopSignal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run holds as many native arrays after many steps as after few, and none once it has ended, however it ended. */
class NativeMemoryTest {

    private static final RunProcess PROCESS = new RunProcess(NativeMemoryTest.class);
    private static final String EPOCH = "epoch";

    /** Of the toy run, at the least. */
    private static final int STEPS_AN_EPOCH = 2;

    @TempDir
    Path folder;

    /** What each epoch leaves. */
    private static final class Watched implements LoopListener {

        private final List<Integer> arrays = new ArrayList<>();

        @Override
        public void epoch(int epoch, int epochs, Map<String, Object> row) {
            arrays.add(NativeArrays.count());
        }
    }

    private Watched watched(String method, String name, int epochs) {
        Watched watched = new Watched();
        Setup setup = new Setup(new Epochs(1, 2, epochs), 4, 2);
        ToyRun.run(method, setup, folder.resolve(name), 1, watched, new StopSignal());
        return watched;
    }

    @ParameterizedTest
    @ValueSource(strings = {"mn", "dan", "ss-net"})
    void arraysDoNotGrow(String method) {
        watched(method, "first", 3);
        int before = NativeArrays.count();
        Watched watched = watched(method, "run", 12);
        // The first epochs still make moments, teachers and memories.
        assertEquals(1, new TreeSet<>(watched.arrays.subList(6, 12)).size(), () -> "arrays: " + watched.arrays);
        assertEquals(before, NativeArrays.count(), "arrays that a finished run leaves");
    }

    /** In a process whose heap has its place from the start, so that what grows is native. */
    @ParameterizedTest
    @Tag("long")
    @ValueSource(strings = {"mn", "mean-teacher", "dan"})
    void twoThousandStepsTakeNoMoreThanFew(String method) throws Exception {
        List<String> heap = List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch");
        Process child =
                PROCESS.started(heap, List.of(method, folder.resolve("run").toString()));
        List<Integer> arrays = new ArrayList<>();
        List<Double> memory = new ArrayList<>();
        long steps = 0;
        for (String line : child.inputReader().lines().toList()) {
            String[] words = line.split(" ");
            if (words[0].equals(EPOCH)) {
                steps = Long.parseLong(words[1]);
                arrays.add(Integer.parseInt(words[2]));
                memory.add(Double.parseDouble(words[3]));
            }
        }
        assertEquals(0, child.waitFor());
        int epochs = arrays.size();
        double early = memory.get(epochs / 5);
        double late = memory.get(epochs - 1);
        System.out.printf(
                "%s: %d steps, %d arrays, %.0f MiB after a fifth of them, %.0f MiB in the end%n",
                method, steps, arrays.get(epochs - 1), early, late);
        assertTrue(steps >= 2000);
        assertEquals(1, new TreeSet<>(arrays.subList(6, epochs)).size(), () -> "arrays: " + arrays);
        assertTrue(late <= 1.05 * early, () -> "memory: " + memory);
    }

    /** The child: {@code method folder}. Says after each epoch: steps, arrays, MiB. */
    public static void main(String[] args) {
        Setup setup = new Setup(new Epochs(1, 2, 2000 / STEPS_AN_EPOCH), 4, 2);
        LoopListener saying = new LoopListener() {
            @Override
            public void epoch(int epoch, int epochs, Map<String, Object> row) {
                System.out.println(
                        EPOCH + " " + row.get("iteration") + " " + NativeArrays.count() + " " + row.get("memoryMiB"));
            }
        };
        ToyRun.run(args[0], setup, Path.of(args[1]), 1, saying, new StopSignal());
    }

    /** Fails at each point in turn that a run passes. */
    @Test
    void aRunThatFailsLeavesNoArrays() {
        ToyRun.run("mn", folder.resolve("sound"), 1, LoopListener.NONE, new StopSignal());
        int before = NativeArrays.count();
        for (LoopListener.Milestone milestone : LoopListener.Milestone.values()) {
            for (int n : new int[] {1, 3}) {
                Path run = folder.resolve(milestone + "-" + n);
                assertThrows(
                        Failure.class,
                        () -> ToyRun.run("mn", run, 1, failing(milestone, n), new StopSignal()),
                        () -> milestone + " " + n);
                assertEquals(before, NativeArrays.count(), () -> "arrays left by a failure at " + milestone + " " + n);
            }
        }
    }

    /** The count counts: an array that stays open is seen. */
    @Test
    void anOpenArrayIsCounted() {
        int before = NativeArrays.count();
        try (NDManager open = NDManager.newBaseManager();
                NDManager within = open.newSubManager()) {
            within.ones(new Shape(2));
            assertEquals(before + 1, NativeArrays.count());
        }
        assertEquals(before, NativeArrays.count());
    }

    private static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static LoopListener failing(LoopListener.Milestone at, int n) {
        return new LoopListener() {
            private int left = n;

            @Override
            public void reached(Milestone milestone) {
                if (milestone == at && --left == 0) {
                    throw new Failure();
                }
            }
        };
    }
}
