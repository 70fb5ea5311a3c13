package mnlab.disk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A disk on which from one change on nothing can be written any more. */
public final class FailingDisk implements Disk {

    /** What is wrong with it. */
    public enum Fault {
        /** Full: what takes no space still goes. */
        FULL {
            @Override
            void refuse(Operation operation, Path file) throws IOException {
                switch (operation) {
                    case FOLDER, OPEN, WRITE ->
                        throw new FileSystemException(file.toString(), null, "No space left on device");
                    default -> {}
                }
            }
        },
        /** Read-only: no change goes. */
        READ_ONLY {
            @Override
            void refuse(Operation operation, Path file) throws IOException {
                throw new AccessDeniedException(file.toString());
            }
        };

        abstract void refuse(Operation operation, Path file) throws IOException;
    }

    private final int from;
    private final Fault fault;
    private int changes;

    /**
     * A disk for one run.
     *
     * @param from which change is the first that is refused, from 0
     */
    public FailingDisk(int from, Fault fault) {
        this.from = from;
        this.fault = fault;
    }

    @Override
    public synchronized void before(Operation operation, Path file) throws IOException {
        if (changes++ >= from) {
            fault.refuse(operation, file);
        }
    }
}
