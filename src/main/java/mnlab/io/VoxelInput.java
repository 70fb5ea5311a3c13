package mnlab.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import mnlab.image.Grid;

/**
 * Decodes a stream of voxels chunk by chunk: beside the result it needs some hundred kilobytes, however large the image.
 *
 * @param file for errors
 * @param in stands at the first voxel
 * @param type how a voxel is stored
 * @param order byte order
 * @param scaling slope and intercept
 * @param chunk voxels that are decoded at once
 */
record VoxelInput(Path file, InputStream in, VoxelType type, ByteOrder order, Scaling scaling, int chunk) {

    /** Few enough to stay in the first-level cache. */
    static final int PLAIN = 1 << 13;

    /** Enough to make up for what each call costs that unpacks some bytes. */
    static final int PACKED = 1 << 16;

    /** Stored value v means slope v + intercept. */
    record Scaling(double slope, double intercept) {

        static final Scaling NONE = new Scaling(1, 0);

        boolean none() {
            return slope == 1 && intercept == 0;
        }

        void apply(double[] values, int n) {
            for (int i = 0; i < n; i++) {
                values[i] = values[i] * slope + intercept;
            }
        }
    }

    /** The next voxels, into {@code out} from one position to another. */
    void floats(float[] out, int from, int to) throws IOException {
        int most = Math.min(chunk, to - from);
        byte[] bytes = new byte[most * type.bytes()];
        double[] values = new double[scaling.none() ? 0 : most];
        for (int at = from; at < to; at += chunk) {
            int n = Math.min(chunk, to - at);
            ByteBuffer stored = next(bytes, n, at, out.length);
            if (scaling.none()) {
                type.decode(stored, out, at, n);
            } else {
                type.decode(stored, values, n);
                scaling.apply(values, n);
                for (int i = 0; i < n; i++) {
                    out[at + i] = (float) values[i];
                }
            }
        }
    }

    double[] doubles(int count) throws IOException {
        double[] out = new double[count];
        int most = Math.min(chunk, count);
        byte[] bytes = new byte[most * type.bytes()];
        double[] values = new double[most];
        for (int at = 0; at < count; at += chunk) {
            int n = scaled(bytes, values, at, count);
            System.arraycopy(values, 0, out, at, n);
        }
        return out;
    }

    byte[] labels(Grid grid) throws IOException {
        int count = grid.size();
        byte[] out = new byte[count];
        if (type == VoxelType.UINT8 && scaling.none()) {
            checkRead(in.readNBytes(out, 0, count), count, 0, count);
            return out;
        }
        int most = Math.min(chunk, count);
        byte[] bytes = new byte[most * type.bytes()];
        double[] values = new double[most];
        for (int at = 0; at < count; at += chunk) {
            int n = scaled(bytes, values, at, count);
            for (int i = 0; i < n; i++) {
                out[at + i] = InvalidLabelException.check(file, values[i], at + i, grid);
            }
        }
        return out;
    }

    private int scaled(byte[] bytes, double[] values, int at, int count) throws IOException {
        int n = Math.min(chunk, count - at);
        type.decode(next(bytes, n, at, count), values, n);
        if (!scaling.none()) {
            scaling.apply(values, n);
        }
        return n;
    }

    private ByteBuffer next(byte[] bytes, int n, int at, int count) throws IOException {
        int length = n * type.bytes();
        checkRead(in.readNBytes(bytes, 0, length), length, at, count);
        return ByteBuffer.wrap(bytes, 0, length).order(order);
    }

    private void checkRead(int read, int length, int at, int count) {
        if (read < length) {
            throw new TruncatedImageException(
                    file, "voxels are missing: " + (at + read / type.bytes()) + " of " + count + " are there");
        }
    }
}
