package mnlab.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import mnlab.core.MnlabException;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.Volume;

/**
 * Voxels on their way to a file, x fastest.
 *
 * @param grid size and place
 * @param type how each is stored
 * @param values of an image; null for labels
 * @param labels of a segmentation; null for an image
 */
record Voxels(Grid grid, VoxelType type, float[] values, byte[] labels) {

    private static final int CHUNK = 1 << 15;

    static Voxels of(LabelMap labels) {
        return new Voxels(labels.grid(), VoxelType.UINT8, null, labels.labels());
    }

    /**
     * An image as 32-bit floating point or, where every value fits, as 16-bit or unsigned 8-bit integers.
     *
     * @throws MnlabException when a value does not fit
     */
    static Voxels of(Path file, Volume volume, VoxelType type) {
        switch (type) {
            case FLOAT32 -> {}
            case INT16 -> checkIntegers(file, volume.voxels(), Short.MIN_VALUE, Short.MAX_VALUE, "a 16-bit integer");
            case UINT8 -> checkIntegers(file, volume.voxels(), 0, 255, "an integer from 0 to 255");
            default ->
                throw new IllegalArgumentException("a volume is written as FLOAT32, INT16 or UINT8, not " + type);
        }
        return new Voxels(volume.grid(), type, volume.voxels(), null);
    }

    private static void checkIntegers(Path file, float[] voxels, int least, int most, String what) {
        for (float value : voxels) {
            if (!(value >= least && value <= most && value == (int) value)) {
                throw new MnlabException(
                        file.toString(), "the value " + value + " is not " + what, "Write it as FLOAT32");
            }
        }
    }

    /** A voxel's value. */
    float at(int index) {
        return labels == null ? values[index] : labels[index] & 0xFF;
    }

    /** All of them, little-endian. */
    void write(OutputStream out) throws IOException {
        if (labels != null) {
            out.write(labels);
            return;
        }
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < values.length; at += CHUNK) {
            int n = Math.min(CHUNK, values.length - at);
            encode(chunk, at, n);
            out.write(chunk.array(), 0, n * type.bytes());
        }
    }

    private void encode(ByteBuffer chunk, int at, int n) {
        switch (type) {
            case FLOAT32 -> chunk.asFloatBuffer().put(values, at, n);
            case INT16 -> {
                for (int i = 0; i < n; i++) {
                    chunk.putShort(2 * i, (short) values[at + i]);
                }
            }
            default -> {
                for (int i = 0; i < n; i++) {
                    chunk.put(i, (byte) (int) values[at + i]);
                }
            }
        }
    }
}
