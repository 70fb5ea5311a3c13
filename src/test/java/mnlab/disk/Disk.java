package mnlab.disk;

import java.io.IOException;
import java.nio.file.Path;

/** What may happen to a {@link FaultyFiles file system} before each change. */
@FunctionalInterface
public interface Disk {

    /**
     * A change is about to be made.
     *
     * @param file in the real file system; of a {@link Operation#MOVE}, the new name
     * @throws IOException what the system says when it cannot be made
     */
    void before(Operation operation, Path file) throws IOException;
}
