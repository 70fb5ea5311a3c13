package mnlab.io;

import java.nio.file.Path;

/** An image file that is not there or that the system does not let us read. */
public final class UnreadableImageException extends ImageFormatException {

    UnreadableImageException(Path file, String problem, Throwable cause) {
        super(file, problem, "Check the path and its permissions", cause);
    }
}
