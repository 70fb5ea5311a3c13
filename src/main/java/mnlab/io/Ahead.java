package mnlab.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * A stream that a thread of its own reads ahead, some blocks far: while a packed image is unpacked there, its voxels are decoded here. An
 * error of the stream comes where its bytes would have come.
 */
final class Ahead extends InputStream {

    private static final int BLOCK = 1 << 18;
    private static final int BLOCKS = 4;

    /** Bytes as they were read; none at the end, and what ended it. */
    private record Block(byte[] bytes, int length, IOException failure) {}

    private final BlockingQueue<Block> blocks = new ArrayBlockingQueue<>(BLOCKS);
    private final InputStream in;
    private final Thread reader = new Thread(this::unpack, "mnlab-unpacking");
    private Block block = new Block(new byte[0], 0, null);
    private int at;
    private boolean ended;

    /** Reads a stream, and closes it in the end. */
    Ahead(InputStream in) {
        this.in = in;
        reader.setDaemon(true);
        reader.start();
    }

    private void unpack() {
        try (in) {
            int length;
            do {
                byte[] bytes = new byte[BLOCK];
                length = in.readNBytes(bytes, 0, BLOCK);
                blocks.put(new Block(bytes, length, null));
            } while (length > 0);
        } catch (IOException e) {
            tell(e);
        } catch (InterruptedException e) {
            // Closed: nobody wants the rest.
        } catch (RuntimeException | Error e) {
            // Whoever waits for a block must not wait for ever.
            tell(new IOException(e));
        }
    }

    private void tell(IOException failure) {
        try {
            blocks.put(new Block(new byte[0], 0, failure));
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        if (at == block.length() && !next()) {
            return -1;
        }
        int n = Math.min(length, block.length() - at);
        System.arraycopy(block.bytes(), at, bytes, from, n);
        at += n;
        return n;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** Whether there is another block. */
    private boolean next() throws IOException {
        if (!ended) {
            block = uninterrupted(blocks::take);
            at = 0;
            ended = block.length() == 0;
        }
        if (block.failure() != null) {
            throw block.failure();
        }
        return !ended;
    }

    private interface Waiting<T> {
        T done() throws InterruptedException;
    }

    /** An interrupt is kept for later: a file that is read in part is of no use to anybody. */
    private static <T> T uninterrupted(Waiting<T> waiting) {
        boolean interrupted = false;
        while (true) {
            try {
                T done = waiting.done();
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
                return done;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    /** Waits until the stream below is closed. */
    @Override
    public void close() {
        reader.interrupt();
        uninterrupted(() -> {
            reader.join();
            return null;
        });
    }
}
