package mnlab.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class RunLockTest {

    @TempDir
    Path folder;

    /** A process that locks a folder and waits to be ended. */
    static final class Other {

        private Other() {}

        public static void main(String[] args) throws IOException {
            try (RunLock lock = RunLock.take(Path.of(args[0]))) {
                System.out.println("locked");
                System.in.read();
            }
        }
    }

    private Process other() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process other = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), Other.class.getName(), folder.toString())
                .redirectErrorStream(true)
                .start();
        assertEquals("locked", other.inputReader().readLine());
        return other;
    }

    private static String us() {
        return Long.toString(ProcessHandle.current().pid());
    }

    @Test
    void aFolderIsLockedOnceInAProcess() {
        Path run = folder.resolve("new").resolve("run");
        assertEquals(Optional.empty(), RunLock.holder(run));
        try (RunLock lock = RunLock.take(run)) {
            assertEquals(Optional.of(us()), RunLock.holder(run));
            RunLockedException e = assertThrows(RunLockedException.class, () -> RunLock.take(run));
            assertEquals(run.toString(), e.subject());
            assertTrue(e.getMessage().contains("process " + us() + " trains there"), e.getMessage());
        }
        assertEquals(Optional.empty(), RunLock.holder(run));
        RunLock.take(run).close();
    }

    @Test
    void anotherProcessIsNamedUntilItIsKilled() throws Exception {
        Process other = other();
        try {
            String pid = Long.toString(other.pid());
            assertEquals(Optional.of(pid), RunLock.holder(folder));
            RunLockedException e = assertThrows(RunLockedException.class, () -> RunLock.take(folder));
            assertTrue(e.getMessage().contains("process " + pid + " trains there"), e.getMessage());
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertEquals(Optional.empty(), RunLock.holder(folder));
        RunLock.take(folder).close();
    }

    /** On POSIX systems a process loses its lock when it closes any other opening of the file. */
    @Test
    void lookingAtOurOwnLockDoesNotFreeIt() throws Exception {
        try (RunLock lock = RunLock.take(folder)) {
            RunLock.holder(folder);
            assertThrows(RunLockedException.class, () -> RunLock.take(folder));
            assertThrows(AssertionError.class, this::other, "another process got the lock too");
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");
        assertThrows(CheckpointException.class, () -> RunLock.take(file));
    }
}
