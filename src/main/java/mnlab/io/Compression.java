package mnlab.io;

import java.io.IOException;
import java.io.InputStream;
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

    /** The content of a packed stream. */
    abstract InputStream open(InputStream packed) throws IOException;

    /** The most bytes that so many packed ones can hold. */
    long most(long packed) {
        return this == NONE ? packed : packed * DEFLATE_LIMIT;
    }
}
