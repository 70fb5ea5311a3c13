package mnlab.train;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Says that a process is at work in a run's folder: a lock of the operating system on {@code run.lock}, which holds the
 * process's id. It ends with the process, however that ends, so that a kill leaves nothing to be cleared away.
 */
public final class RunLock implements AutoCloseable {

    private static final String NAME = "run.lock";
    /** The lock lies behind the text, since a locked byte cannot be read on every system. */
    private static final long LOCKED_BYTE = 1 << 20;

    /** Who asks for the {@link #holder} holds the lock for a moment: try again before saying no. */
    private static final int TRIES = 20;

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** Folders locked by this process: opening their lock file a second time and closing it would free the system's lock. */
    private static final Set<Path> OURS = new HashSet<>();

    private final Path folder;
    private final FileChannel channel;
    /** Which file it is, whatever its name; null where the system does not say. */
    private final Object file;

    private RunLock(Path folder, FileChannel channel) throws IOException {
        this.folder = folder;
        this.channel = channel;
        this.file = key(folder.resolve(NAME));
    }

    private static Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    /**
     * Locks a run's folder, which is made if it is not there.
     *
     * @throws RunLockedException when a process, this one included, is at work in it
     * @throws CheckpointException when the lock file cannot be written
     */
    public static RunLock take(Path folder) {
        synchronized (OURS) {
            try {
                Path real = Files.createDirectories(folder).toRealPath();
                if (OURS.contains(real)) {
                    throw new RunLockedException(folder, ourId());
                }
                FileChannel channel = lock(folder, real.resolve(NAME));
                OURS.add(real);
                return new RunLock(real, channel);
            } catch (IOException e) {
                throw new CheckpointException(
                        folder.resolve(NAME).toString(), "cannot be written: " + e, "Make the folder writable", e);
            }
        }
    }

    private static FileChannel lock(Path folder, Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            for (int tried = 1; channel.tryLock(LOCKED_BYTE, 1, false) == null; tried++) {
                if (tried == TRIES) {
                    throw new RunLockedException(folder, text(channel));
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(ourId().getBytes(StandardCharsets.US_ASCII)), 0);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Refuses to go on where the folder is no longer the one that was locked: what is written then would be lost, or be half a run.
     *
     * @throws CheckpointException when it was deleted, moved or replaced
     */
    void check() {
        try {
            if (Objects.equals(file, key(folder.resolve(NAME)))) {
                return;
            }
        } catch (NoSuchFileException e) {
            // As good as another one.
        } catch (IOException e) {
            throw new CheckpointException(folder.toString(), "cannot be read: " + e, "Check its permissions", e);
        }
        throw new CheckpointException(
                folder.toString(),
                "is gone: it was deleted, moved or replaced while the run was at work in it",
                "Put it back from a copy and resume, or begin the run anew",
                null);
    }

    /** The id of the process that is at work in a run's folder, if there is one. */
    public static Optional<String> holder(Path folder) {
        synchronized (OURS) {
            Path file = folder.resolve(NAME);
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            try {
                if (OURS.contains(folder.toRealPath())) {
                    return Optional.of(ourId());
                }
                return otherHolder(file);
            } catch (IOException e) {
                throw new CheckpointException(file.toString(), "cannot be read: " + e, "Make the folder readable", e);
            }
        }
    }

    private static Optional<String> otherHolder(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock lock = channel.tryLock(LOCKED_BYTE, 1, true)) {
            return lock == null ? Optional.of(text(channel)) : Optional.empty();
        }
    }

    private static String ourId() {
        return Long.toString(ProcessHandle.current().pid());
    }

    private static String text(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(20);
        channel.read(bytes, 0);
        return StandardCharsets.US_ASCII.decode(bytes.flip()).toString();
    }

    /** Frees the folder. */
    @Override
    public void close() {
        synchronized (OURS) {
            OURS.remove(folder);
            try {
                channel.close();
            } catch (IOException e) {
                // The lock is gone all the same.
            }
        }
    }
}
