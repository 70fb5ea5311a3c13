package mnlab.io;

import java.nio.file.Path;

/** An image file that may be sound but holds what mnlab does not read. */
public final class UnsupportedImageException extends ImageFormatException {

    UnsupportedImageException(Path file, String problem, String remedy) {
        super(file, problem, remedy, null);
    }
}
