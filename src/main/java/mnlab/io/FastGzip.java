package mnlab.io;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Gzip of level 1, as other tools for volumes do: voxels are noise, and more effort gains little. */
final class FastGzip extends GZIPOutputStream {

    FastGzip(OutputStream out) throws IOException {
        super(out, 1 << 16);
        def.setLevel(Deflater.BEST_SPEED);
    }

    /** Ends the gzip stream and leaves the one below open, which is not ours. */
    @Override
    public void close() throws IOException {
        finish();
        def.end();
    }
}
