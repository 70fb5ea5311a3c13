package mnlab.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mnlab.core.Key;
import mnlab.disk.CrashingDisk.End;
import mnlab.train.Loop;
import mnlab.train.RunResult;
import org.junit.jupiter.api.DynamicTest;

/**
 * A training that ends before one of its changes to the disk and is resumed must come to the same bits as when it is left in peace. Each
 * write counts as two changes, so that some points lie in the midst of a file.
 */
public final class Crashes {

    private static final Key KEY = Key.of(8).then("crash");

    private final String name;
    private final Path folder;
    private final Function<Path, Loop.Outcome> training;
    private final RunResult result;
    private final List<String> changes;

    private Crashes(String name, Path folder, Function<Path, Loop.Outcome> training, List<String> changes) {
        this.name = name;
        this.folder = folder;
        this.training = training;
        this.result = RunResult.of(folder.resolve(name));
        this.changes = changes;
    }

    /**
     * Trains once in peace.
     *
     * @param folder holds the folders of the runs, named after this name
     * @param training goes on in a run's folder to the end
     */
    public static Crashes of(String name, Path folder, Function<Path, Loop.Outcome> training) {
        CrashingDisk disk = CrashingDisk.counting();
        training.apply(disk.on(folder.resolve(name)));
        return new Crashes(name, folder, training, disk.changes());
    }

    /** So many of its changes, drawn. */
    public int[] draw(int count) {
        return Arrays.stream(KEY.then(name).permutation(changes.size()))
                .limit(count)
                .sorted()
                .toArray();
    }

    /** A test for each of these changes and each end. */
    public Stream<DynamicTest> tests(int[] points) {
        return Arrays.stream(End.values()).flatMap(end -> Arrays.stream(points)
                .mapToObj(at -> DynamicTest.dynamicTest(
                        name + " " + end + " before " + at + " " + changes.get(at), () -> crash(at, end))));
    }

    /** The same for every change. */
    public Stream<DynamicTest> tests() {
        return tests(IntStream.range(0, changes.size()).toArray());
    }

    private void crash(int at, End end) throws IOException {
        Path run = folder.resolve(name + "-" + end + "-" + at);
        try (CrashingDisk disk = new CrashingDisk(at, end)) {
            Path faulty = disk.on(run);
            Crash crash = assertThrows(Crash.class, () -> training.apply(faulty));
            assertTrue(crash.getMessage().endsWith(": " + changes.get(at)), crash.getMessage());
        }
        goesOn(run);
    }

    /** The training goes on in a run's folder to its end and comes to the same bits. */
    public void goesOn(Path run) {
        assertEquals(Loop.Outcome.FINISHED, training.apply(run));
        result.assertSame(RunResult.of(run));
    }
}
