package mnlab.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;
import mnlab.core.MnlabException;

/** An image file that cannot be read. Its subclasses say why: cut, damaged, of a kind not supported, or not there. */
public abstract class ImageFormatException extends MnlabException {

    private final transient Path file;

    ImageFormatException(Path file, String problem, String remedy, Throwable cause) {
        super(file.toString(), problem, remedy, cause);
        this.file = file;
    }

    /** The file that cannot be read. */
    public Path file() {
        return file;
    }

    /** The exception for a failure of the file system or of gzip. */
    static ImageFormatException of(Path file, IOException cause) {
        if (cause instanceof EOFException) {
            return new TruncatedImageException(file, "the gzip stream is cut", cause);
        }
        if (cause instanceof ZipException) {
            return new CorruptImageException(file, "the gzip data or its checksum (CRC) is damaged", cause);
        }
        String problem = Files.notExists(file) ? "there is no such file" : "cannot be read (" + cause + ")";
        return new UnreadableImageException(file, problem, cause);
    }
}
