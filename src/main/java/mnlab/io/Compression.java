package mnlab.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** How the voxels of a file are packed. */
enum Compression {
    NONE {
        @Override
        InputStream open(InputStream packed) {
            return packed;
        }
    },
    /** With a checksum at its end. */
    GZIP {
        @Override
        InputStream open(InputStream packed) throws IOException {
            return new GZIPInputStream(packed, BUFFER);
        }
    },
    ZLIB {
        @Override
        InputStream open(InputStream packed) {
            return new InflaterInputStream(packed);
        }
    };

    /** The most that deflate can expand its input: a file that claims more is refused before anything is allocated. */
    private static final long DEFLATE_LIMIT = 1032;

    private static final int BUFFER = 1 << 16;

    /** Whether a file ends with the word that so many bytes, or more, were packed into it; never where a format has no such word. */
    boolean says(Path file, long bytes) throws IOException {
        if (this != GZIP) {
            return false;
        }
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(Math.max(0, in.length() - Integer.BYTES));
            long said = Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
            // The word has 32 bits: of more than 4 GB it holds the remainder.
            return said >= bytes || said == (bytes & 0xFFFFFFFFL);
        }
    }

    /** How many bytes a stream holds, counted up to so many. */
    static long held(InputStream content, long most) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long held = 0;
        try {
            for (int n = 0; n >= 0 && held < most; n = content.read(buffer)) {
                held += n;
            }
        } catch (EOFException e) {
            return held;
        }
        return held;
    }

    /** The content of a packed stream. */
    abstract InputStream open(InputStream packed) throws IOException;

    /** The most bytes that so many packed ones can hold. */
    long most(long packed) {
        return this == NONE ? packed : packed * DEFLATE_LIMIT;
    }
}
