package mnlab.nn;

import java.io.InputStream;
import java.nio.ByteBuffer;

/** A stream over a buffer whose position it moves. */
final class BufferInput extends InputStream {

    private final ByteBuffer buffer;

    BufferInput(ByteBuffer buffer) {
        this.buffer = buffer;
    }

    @Override
    public int read() {
        return buffer.hasRemaining() ? buffer.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) {
        if (length > 0 && !buffer.hasRemaining()) {
            return -1;
        }
        int n = Math.min(length, buffer.remaining());
        buffer.get(into, from, n);
        return n;
    }

    @Override
    public int available() {
        return buffer.remaining();
    }
}
