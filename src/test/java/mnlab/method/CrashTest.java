package mnlab.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mnlab.core.Key;
import mnlab.core.MnlabException;
import mnlab.disk.Crash;
import mnlab.disk.CrashingDisk;
import mnlab.disk.CrashingDisk.End;
import mnlab.disk.Disk;
import mnlab.disk.FailingDisk;
import mnlab.disk.FailingDisk.Fault;
import mnlab.disk.FaultyFiles;
import mnlab.train.Loop;
import mnlab.train.LoopListener;
import mnlab.train.RunResult;
import mnlab.train.StopSignal;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A run that ends before any one of its changes to the disk, or finds the disk full or read-only there, and is resumed, ends with the same
 * bits as one that was left in peace. Each write counts as two changes, so that some points lie in the midst of a file.
 */
class CrashTest {

    private static final Key KEY = Key.of(8).then("crash");

    @TempDir
    Path folder;

    private static Loop.Outcome run(String method, Path run) {
        return ToyRun.run(method, run, 1, LoopListener.NONE, new StopSignal());
    }

    /** The run left in peace, and its changes. */
    private record Unbroken(String method, RunResult result, List<String> changes) {

        static Unbroken of(String method, Path run) {
            CrashingDisk disk = CrashingDisk.counting();
            CrashTest.run(method, disk.on(run));
            return new Unbroken(method, RunResult.of(run), disk.changes());
        }

        /** So many of its changes, drawn. */
        int[] draw(int count) {
            return Arrays.stream(KEY.then(method).permutation(changes.size()))
                    .limit(count)
                    .sorted()
                    .toArray();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aKeyedSampleOfChangesOfMutualNetworks(End end) {
        Unbroken unbroken = Unbroken.of("mn", folder.resolve("unbroken"));
        for (int at : unbroken.draw(4)) {
            crash(unbroken, at, end);
        }
    }

    @TestFactory
    @Tag("long")
    Stream<DynamicTest> everyChangeOfMutualNetworks() {
        Unbroken unbroken = Unbroken.of("mn", folder.resolve("unbroken"));
        return crashes(unbroken, IntStream.range(0, unbroken.changes.size()).toArray());
    }

    /** Labels alone, a moving average, a critic, a memory, phases. */
    @TestFactory
    @Tag("long")
    Stream<DynamicTest> sixtyChangesOfOtherMethods() {
        return Stream.of("supervised", "mean-teacher", "dan", "ss-net", "bcp").flatMap(method -> {
            Unbroken unbroken = Unbroken.of(method, folder.resolve(method));
            return crashes(unbroken, unbroken.draw(60));
        });
    }

    private Stream<DynamicTest> crashes(Unbroken unbroken, int[] points) {
        return Arrays.stream(End.values()).flatMap(end -> Arrays.stream(points)
                .mapToObj(at -> DynamicTest.dynamicTest(
                        unbroken.method + " " + end + " before " + at + " " + unbroken.changes.get(at),
                        () -> crash(unbroken, at, end))));
    }

    private void crash(Unbroken unbroken, int at, End end) {
        Path run = folder.resolve(unbroken.method + "-" + end + "-" + at);
        Path faulty = new CrashingDisk(at, end).on(run);
        Crash crash = assertThrows(Crash.class, () -> run(unbroken.method, faulty));
        assertTrue(crash.getMessage().endsWith(unbroken.changes.get(at)), crash.getMessage());
        assertEquals(Loop.Outcome.FINISHED, run(unbroken.method, run));
        unbroken.result.assertSame(RunResult.of(run));
    }

    @ParameterizedTest
    @EnumSource
    void aDiskThatFailsIsNamedWithWhatToDo(Fault fault) {
        Unbroken unbroken = Unbroken.of("mn", folder.resolve("unbroken"));
        for (int from : unbroken.draw(5)) {
            Path run = folder.resolve(fault + "-" + from);
            String change = from + " " + unbroken.changes.get(from);
            Path faulty = FaultyFiles.on(run, new FailingDisk(from, fault));
            MnlabException e = assertThrows(MnlabException.class, () -> run("mn", faulty), change);
            assertTrue(e.subject().startsWith(run.toString()), e.getMessage());
            assertTrue(e.getMessage().matches("(?s).*(space|writable|permissions).*"), e.getMessage());
            assertEquals(Loop.Outcome.FINISHED, run("mn", run), change);
            unbroken.result.assertSame(RunResult.of(run));
        }
    }

    /** Whoever deletes the folder loses the run, and is told; a run that stands in its place is a whole one. */
    @Test
    void aFolderThatIsDeletedUnderItsRunIsMissed() {
        Unbroken unbroken = Unbroken.of("mn", folder.resolve("unbroken"));
        for (int at : unbroken.draw(5)) {
            Path run = folder.resolve("deleted-" + at);
            int[] count = {0};
            Disk deleting = (operation, file) -> {
                if (count[0]++ == at) {
                    delete(run);
                }
            };
            MnlabException e = assertThrows(
                    MnlabException.class,
                    () -> run("mn", FaultyFiles.on(run, deleting)),
                    at + " of " + unbroken.changes.size());
            assertTrue(e.subject().startsWith(run.toString()), e.getMessage());
        }
    }

    private static void delete(Path tree) throws IOException {
        List<Path> parts;
        try (Stream<Path> walk = Files.walk(tree)) {
            parts = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path part : parts) {
            Files.delete(part);
        }
    }
}
