package mnlab.infer;

/**
 * The weighted sum of windows, and the way of a patch out of a volume and back. This is one of the two spots where voxels
 * change from x fastest (volumes) to z fastest (networks); both directions walk tiles of x, so that neither side jumps about
 * in memory.
 */
final class Stitch {

    /** One cache line of floats along x. */
    private static final int TILE = 16;

    private final int[] shape;
    private final int[] patch;
    private final float[] patchWeights;
    private final float[] weights;
    private float[][] sums;

    Stitch(int[] shape, int[] patch, Weighting weighting) {
        this.shape = shape.clone();
        this.patch = patch.clone();
        this.patchWeights = weighting.of(patch);
        this.weights = new float[shape[0] * shape[1] * shape[2]];
    }

    /** Copies the window at a start into {@code out}, row-major (H, W, D), from a position on. */
    void read(float[] voxels, int[] start, float[] out, int at) {
        for (int y = 0; y < patch[1]; y++) {
            for (int tile = 0; tile < patch[0]; tile += TILE) {
                int end = Math.min(tile + TILE, patch[0]);
                for (int z = 0; z < patch[2]; z++) {
                    int row = row(start, y, z);
                    for (int x = tile; x < end; x++) {
                        out[at + (x * patch[1] + y) * patch[2] + z] = voxels[row + x];
                    }
                }
            }
        }
    }

    /** Adds the logits of the window at a start: {@code classes} blocks, each row-major (H, W, D), from a position on. */
    void add(float[] logits, int at, int classes, int[] start) {
        if (sums == null) {
            sums = new float[classes][weights.length];
        }
        for (int k = 0; k < classes; k++) {
            addClass(logits, at + k * patchWeights.length, sums[k], start);
        }
        addWeights(start);
    }

    /** The weighted means. Every voxel must be covered. */
    float[][] means() {
        for (float[] sum : sums) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] /= weights[i];
            }
        }
        return sums;
    }

    private void addClass(float[] logits, int at, float[] sum, int[] start) {
        for (int y = 0; y < patch[1]; y++) {
            for (int tile = 0; tile < patch[0]; tile += TILE) {
                int end = Math.min(tile + TILE, patch[0]);
                for (int z = 0; z < patch[2]; z++) {
                    int row = row(start, y, z);
                    int weightRow = patch[0] * (y + patch[1] * z);
                    for (int x = tile; x < end; x++) {
                        sum[row + x] += patchWeights[weightRow + x] * logits[at + (x * patch[1] + y) * patch[2] + z];
                    }
                }
            }
        }
    }

    private void addWeights(int[] start) {
        for (int z = 0; z < patch[2]; z++) {
            for (int y = 0; y < patch[1]; y++) {
                int row = row(start, y, z);
                int weightRow = patch[0] * (y + patch[1] * z);
                for (int x = 0; x < patch[0]; x++) {
                    weights[row + x] += patchWeights[weightRow + x];
                }
            }
        }
    }

    /** Where the row of a window begins in the volume. */
    private int row(int[] start, int y, int z) {
        return start[0] + shape[0] * (start[1] + y + shape[1] * (start[2] + z));
    }
}
