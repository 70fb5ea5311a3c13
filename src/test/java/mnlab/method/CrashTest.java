package mnlab.method;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.stream.Stream;
import mnlab.core.MnlabException;
import mnlab.core.SafeFiles;
import mnlab.disk.Crashes;
import mnlab.disk.Disk;
import mnlab.disk.FailingDisk;
import mnlab.disk.FailingDisk.Fault;
import mnlab.disk.FaultyFiles;
import mnlab.train.Loop;
import mnlab.train.LoopListener;
import mnlab.train.StopSignal;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Methods on a disk that a kill or a power cut leaves as it is, that is full or read-only, or whose folder somebody deletes. */
class CrashTest {

    @TempDir
    Path folder;

    private Crashes crashes(String method) {
        return Crashes.of(method, folder, run -> run(method, run));
    }

    private static Loop.Outcome run(String method, Path run) {
        return ToyRun.run(method, run, 1, LoopListener.NONE, new StopSignal());
    }

    @TestFactory
    Stream<DynamicTest> aKeyedSampleOfChangesOfMutualNetworks() {
        Crashes crashes = crashes("mn");
        return crashes.tests(crashes.draw(4));
    }

    @TestFactory
    @Tag("long")
    Stream<DynamicTest> everyChangeOfMutualNetworks() {
        return crashes("mn").tests();
    }

    /** Labels alone, a moving average, a critic, a memory, phases. */
    @TestFactory
    @Tag("long")
    Stream<DynamicTest> sixtyChangesOfOtherMethods() {
        return Stream.of("supervised", "mean-teacher", "dan", "ss-net", "bcp").flatMap(method -> {
            Crashes crashes = crashes(method);
            return crashes.tests(crashes.draw(60));
        });
    }

    @ParameterizedTest
    @EnumSource
    void aDiskThatFailsIsNamedWithWhatToDo(Fault fault) {
        Crashes crashes = crashes("mn");
        for (int from : crashes.draw(5)) {
            Path run = folder.resolve(fault + "-" + from);
            Path faulty = FaultyFiles.on(run, new FailingDisk(from, fault));
            MnlabException e = assertThrows(MnlabException.class, () -> run("mn", faulty));
            assertTrue(e.subject().startsWith(run.toString()), e.getMessage());
            assertTrue(e.getMessage().matches("(?s).*(space|writable|permissions).*"), e.getMessage());
            crashes.goesOn(run);
        }
    }

    /** Whoever deletes the folder loses the run, and is told so. */
    @Test
    void aFolderThatIsDeletedUnderItsRunIsMissed() {
        for (int at : crashes("mn").draw(5)) {
            Path run = folder.resolve("deleted-" + at);
            int[] count = {0};
            Disk deleting = (operation, file) -> {
                if (count[0]++ == at) {
                    SafeFiles.deleteTree(run);
                }
            };
            MnlabException e = assertThrows(MnlabException.class, () -> run("mn", FaultyFiles.on(run, deleting)));
            assertTrue(e.subject().startsWith(run.toString()), e.getMessage());
        }
    }
}
