package mnlab.io;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of a DICOM file from its beginning on, counted, so that nothing is read or skipped past its end. */
final class DicomInput implements Closeable {

    private static final int BUFFER = 1 << 13;

    private final Path file;
    private final long length;
    private final InputStream in;
    private long position;

    DicomInput(Path file) throws IOException {
        this.file = file;
        this.length = Files.size(file);
        this.in = new BufferedInputStream(new FileInputStream(file.toFile()), BUFFER);
    }

    Path file() {
        return file;
    }

    long length() {
        return length;
    }

    long position() {
        return position;
    }

    boolean ended() {
        return position == length;
    }

    byte[] bytes(int count) throws IOException {
        require(count);
        byte[] bytes = in.readNBytes(count);
        position += bytes.length;
        return bytes;
    }

    void skip(long count) throws IOException {
        require(count);
        in.skipNBytes(count);
        position += count;
    }

    int u16(ByteOrder order) throws IOException {
        return Short.toUnsignedInt(ByteBuffer.wrap(bytes(2)).order(order).getShort());
    }

    long u32(ByteOrder order) throws IOException {
        return Integer.toUnsignedLong(ByteBuffer.wrap(bytes(4)).order(order).getInt());
    }

    String letters(int count) throws IOException {
        return new String(bytes(count), StandardCharsets.ISO_8859_1);
    }

    /** The next 16 bits, which the next read meets again; -1 at the end. */
    int peek(ByteOrder order) throws IOException {
        if (length - position < 2) {
            return -1;
        }
        in.mark(2);
        int next = Short.toUnsignedInt(
                ByteBuffer.wrap(in.readNBytes(2)).order(order).getShort());
        in.reset();
        return next;
    }

    private void require(long count) {
        if (count > length - position) {
            throw new TruncatedImageException(
                    file,
                    "is cut: " + count + " bytes are due at byte " + position + ", but the file ends at " + length);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
