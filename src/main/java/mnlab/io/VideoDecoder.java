package mnlab.io;

import java.nio.file.Path;

/**
 * Reads videos that mnlab itself does not: an adapter to a decoder's library. Implementations are found by {@link java.util.ServiceLoader};
 * {@link mnlab.io.javacv.JavaCvDecoder} is the one that comes along, and sleeps until its library is on the class path.
 */
public interface VideoDecoder {

    /** The library, for errors. */
    String name();

    /** Whether the library is on the class path, with its native part for this machine. */
    boolean isAvailable();

    /**
     * Opens a file.
     *
     * @throws ImageFormatException when the library cannot
     */
    Video open(Path file);
}
