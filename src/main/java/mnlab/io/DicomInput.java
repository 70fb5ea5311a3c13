package mnlab.io;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
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
        this.in = new BufferedInputStream(
                new FileInputStream(file.toFile()), (int) Math.max(1, Math.min(BUFFER, length)));
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
        require(2);
        int first = in.read();
        int second = in.read();
        if (second < 0) {
            throw new EOFException();
        }
        position += 2;
        return order == ByteOrder.LITTLE_ENDIAN ? first | second << 8 : first << 8 | second;
    }

    long u32(ByteOrder order) throws IOException {
        long first = u16(order);
        long second = u16(order);
        return order == ByteOrder.LITTLE_ENDIAN ? first | second << 16 : first << 16 | second;
    }

    /** The next 16 bits, which the next read meets again; -1 at the end. */
    int peek(ByteOrder order) throws IOException {
        if (length - position < 2) {
            return -1;
        }
        in.mark(2);
        int next = u16(order);
        in.reset();
        position -= 2;
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
