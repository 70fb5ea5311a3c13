package mnlab.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mnlab.train.LoopListener.Milestone;
import mnlab.train.RunResult;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run that is killed and resumed, in JVMs of their own, ends with the same bits as one that was not. */
@Timeout(600)
class KillTest {

    @TempDir
    Path folder;

    /** Six kills on one way, with changing loader threads; epochs 0 and 1 learn from labels, 2 to 5 mutually in blocks of two. */
    @Test
    void mutualNetworksEndWithTheSameBits() throws Exception {
        Path unbroken = folder.resolve("unbroken");
        Path broken = folder.resolve("broken");
        ToyRunProcess.toTheEnd("mn", unbroken, 1);
        // in epoch 1, between the two updates of a batch
        ToyRunProcess.killed("mn", broken, 1, Milestone.STEP_BEGUN, 6);
        // at the end of epoch 1, three times over
        ToyRunProcess.killed("mn", broken, 2, Milestone.CHECKPOINT_TENSORS, 1);
        ToyRunProcess.killed("mn", broken, 4, Milestone.CHECKPOINT_WRITTEN, 1);
        ToyRunProcess.killed("mn", broken, 1, Milestone.EPOCH_DONE, 1);
        // at the end of epoch 2, the best is renamed and the last one not yet begun
        ToyRunProcess.killed("mn", broken, 2, Milestone.CHECKPOINT_RENAMED, 1);
        // from epoch 2 to the middle of epoch 4, where the networks change turns
        ToyRunProcess.killed("mn", broken, 4, Milestone.TURN_DONE, 6);
        ToyRunProcess.toTheEnd("mn", broken, 2);
        RunResult.of(unbroken).assertSame(RunResult.of(broken));
        assertTidy(broken);
    }

    @Test
    void meanTeacherEndsWithTheSameBits() throws Exception {
        Path unbroken = folder.resolve("unbroken");
        Path broken = folder.resolve("broken");
        ToyRunProcess.toTheEnd("mean-teacher", unbroken, 2);
        ToyRunProcess.killed("mean-teacher", broken, 1, Milestone.STEP_BEGUN, 6);
        terminated("mean-teacher", broken);
        ToyRunProcess.toTheEnd("mean-teacher", broken, 4);
        RunResult.of(unbroken).assertSame(RunResult.of(broken));
        assertTidy(broken);
    }

    /** SIGTERM leaves a checkpoint at the next step boundary: here after the first of the two steps of epoch 3. */
    private static void terminated(String method, Path folder) throws Exception {
        assumeTrue(ProcessHandle.current().supportsNormalTermination());
        List<String> said = ToyRunProcess.terminated(method, folder, 1, Milestone.STEP_BEGUN, 3);
        List<String> names = names(folder.resolve("checkpoints"));
        assertTrue(names.contains("last-00003-000000007"), () -> names + "; it said " + said);
    }

    /** Nothing half written is left, two last checkpoints at most, one best. */
    private static void assertTidy(Path run) throws Exception {
        List<String> names = names(run.resolve("checkpoints"));
        assertEquals(0, names.stream().filter(name -> name.startsWith(".")).count(), names::toString);
        assertEquals(2, names.stream().filter(name -> name.startsWith("last-")).count(), names::toString);
        assertEquals(1, names.stream().filter(name -> name.startsWith("best-")).count(), names::toString);
        List<String> files = names(run);
        assertEquals(List.of("checkpoints", "log.csv", "log.jsonl", "run.lock"), files);
    }

    private static List<String> names(Path folder) throws Exception {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    /** Each kind of point by itself, at several times of a run: turns of two networks, a moving average, a critic, a memory, phases. */
    @TestFactory
    @Tag("long")
    Stream<DynamicTest> everyPoint() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String method : List.of("mn", "mean-teacher", "dan", "ss-net", "bcp")) {
            Path unbroken = folder.resolve(method);
            tests.add(DynamicTest.dynamicTest(method, () -> ToyRunProcess.toTheEnd(method, unbroken, 1)));
            for (Milestone milestone : Milestone.values()) {
                for (int n : new int[] {1, 2, 4, 6}) {
                    String name = method + " at " + milestone + " " + n;
                    tests.add(DynamicTest.dynamicTest(name, () -> {
                        Path broken = folder.resolve(name.replace(' ', '-'));
                        ToyRunProcess.killed(method, broken, n, milestone, n);
                        ToyRunProcess.toTheEnd(method, broken, 1);
                        RunResult.of(unbroken).assertSame(RunResult.of(broken));
                        assertTidy(broken);
                    }));
                }
            }
        }
        return tests.stream();
    }

    /** Every method there is, killed once in the middle of an epoch. */
    @TestFactory
    @Tag("long")
    Stream<DynamicTest> everyMethod() {
        return Methods.all().values().stream()
                .map(method -> DynamicTest.dynamicTest(method.name(), () -> {
                    Path unbroken = folder.resolve(method.name());
                    Path broken = folder.resolve(method.name() + "-killed");
                    ToyRunProcess.toTheEnd(method.name(), unbroken, 1);
                    ToyRunProcess.killed(method.name(), broken, 2, Milestone.STEP_BEGUN, 6);
                    ToyRunProcess.toTheEnd(method.name(), broken, 1);
                    RunResult.of(unbroken).assertSame(RunResult.of(broken));
                }));
    }
}
