package mnlab.io;

import java.nio.file.Path;

/** An image file that ends too early: an unfinished copy or download. */
public final class TruncatedImageException extends ImageFormatException {

    TruncatedImageException(Path file, String problem) {
        this(file, problem, null);
    }

    TruncatedImageException(Path file, String problem, Throwable cause) {
        super(file, problem, "Copy or download the file again", cause);
    }
}
