package mnlab.io;

import java.nio.file.Path;

/** An image file whose content contradicts itself or its checksum. */
public final class CorruptImageException extends ImageFormatException {

    CorruptImageException(Path file, String problem) {
        this(file, problem, null);
    }

    /**
     * As others raise it too: adapters to decoders.
     *
     * @param problem a clause without a full stop
     * @param cause may be null
     */
    public CorruptImageException(Path file, String problem, Throwable cause) {
        super(file, problem, "Get the file again from its source, or leave the case out", cause);
    }
}
