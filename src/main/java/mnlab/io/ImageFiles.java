package mnlab.io;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * The bytes of image files, gunzipped where they are gzipped: by content, not by name. Read by {@link FileInputStream},
 * because an interrupt (the notebook's stop button) would close a channel in the middle of a file.
 */
final class ImageFiles {

    /** Enough for a header, and so little that what asks for more is given it without a copy. */
    static final int BUFFER = 1 << 12;

    private ImageFiles() {}

    static boolean gzipped(Path file) throws IOException {
        try (InputStream in = new FileInputStream(file.toFile())) {
            return gzipped(in.readNBytes(2));
        }
    }

    private static boolean gzipped(byte[] head) {
        return head.length >= 2 && (head[0] & 0xFF) == 0x1F && (head[1] & 0xFF) == 0x8B;
    }

    /** The content; the caller closes it. */
    static InputStream open(Path file) throws IOException {
        InputStream raw = new FileInputStream(file.toFile());
        try {
            InputStream in = new BufferedInputStream(raw, BUFFER);
            in.mark(2);
            boolean gzip = gzipped(in.readNBytes(2));
            in.reset();
            return gzip ? new GZIPInputStream(in, BUFFER) : in;
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /** The first bytes of the content, fewer where it is shorter. */
    static byte[] head(Path file, int length) throws IOException {
        try (InputStream in = open(file)) {
            return in.readNBytes(length);
        }
    }
}
