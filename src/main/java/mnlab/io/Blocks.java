package mnlab.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;

/** Splits work on an array into blocks that do not touch each other, so that any number of threads gives the same bits. */
final class Blocks {

    private Blocks() {}

    /** Works on the positions of a block. */
    interface Work {
        void run(int from, int to) throws IOException;
    }

    static void forEach(int blocks, int length, Work work) throws IOException {
        if (blocks == 1) {
            work.run(0, length);
            return;
        }
        try {
            IntStream.range(0, blocks).parallel().forEach(block -> {
                try {
                    work.run((int) ((long) length * block / blocks), (int) ((long) length * (block + 1) / blocks));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
