package mnlab.data;

import mnlab.core.Key;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * From voxels (x fastest) to a row-major patch (H, W, D), D fastest, with H = x, W = y, D = z: one of the two spots where
 * mnlab transposes. A mirrored or turned patch is the same walk with other strides.
 */
final class RowMajor {

    /** Neighbouring voxels along x share a cache line: so many rows of the patch are written side by side. */
    private static final int BLOCK = 16;

    private final int[] patch;
    private int base;
    private final int[] stride;

    /** The first {@code patch} voxels of an array of a shape. */
    RowMajor(int[] shape, int[] patch) {
        this.patch = patch;
        stride = new int[] {1, shape[0], shape[0] * shape[1]};
    }

    /** Mirrors each axis with probability 1/2. */
    void mirror(Key key) {
        UniformRandomProvider random = key.random();
        for (int axis = 0; axis < 3; axis++) {
            if (random.nextBoolean()) {
                flip(axis);
            }
        }
    }

    /** Turns by 0 to 3 quarter turns in the H-W plane. */
    void turn(Key key) {
        int turns = key.random().nextInt(4);
        for (int i = 0; i < turns; i++) {
            int swap = stride[0];
            stride[0] = stride[1];
            stride[1] = swap;
            flip(0);
        }
    }

    private void flip(int axis) {
        base += (patch[axis] - 1) * stride[axis];
        stride[axis] = -stride[axis];
    }

    float[] of(float[] voxels) {
        float[] out = new float[patch[0] * patch[1] * patch[2]];
        walk((target, source) -> out[target] = voxels[source]);
        return out;
    }

    byte[] of(byte[] labels) {
        byte[] out = new byte[patch[0] * patch[1] * patch[2]];
        walk((target, source) -> out[target] = labels[source]);
        return out;
    }

    private interface Copy {

        void voxel(int target, int source);
    }

    private void walk(Copy copy) {
        for (int h0 = 0; h0 < patch[0]; h0 += BLOCK) {
            int h1 = Math.min(patch[0], h0 + BLOCK);
            for (int w = 0; w < patch[1]; w++) {
                for (int d = 0; d < patch[2]; d++) {
                    int source = base + h0 * stride[0] + w * stride[1] + d * stride[2];
                    int target = (h0 * patch[1] + w) * patch[2] + d;
                    for (int h = h0; h < h1; h++) {
                        copy.voxel(target, source);
                        source += stride[0];
                        target += patch[1] * patch[2];
                    }
                }
            }
        }
    }
}
