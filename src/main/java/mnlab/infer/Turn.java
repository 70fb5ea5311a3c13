package mnlab.infer;

/**
 * Turns a patch from the order of volumes (x fastest) to that of networks (row-major H, W, D: z fastest) and back. This is
 * one of the two spots where voxels change their order. Both ways go through a small square of (x, z), so that each side is
 * read and written along its own rows: a patch's planes often lie a power of two apart, where strided access would throw
 * itself out of the cache.
 */
final class Turn {

    private static final int TILE = 16;

    private final int[] shape;
    private final int[] patch;
    private final float[] square = new float[TILE * TILE];

    /** Between volumes of a shape and patches of a size, both along x, y, z. */
    Turn(int[] shape, int[] patch) {
        this.shape = shape;
        this.patch = patch;
    }

    /** Copies the window at a start of the volume into {@code out}, from a position on. */
    void read(float[] voxels, int[] start, float[] out, int at) {
        forEachTile((x, y, z, nx, nz) -> {
            for (int k = 0; k < nz; k++) {
                System.arraycopy(voxels, row(start, y, z + k) + x, square, k * TILE, nx);
            }
            for (int i = 0; i < nx; i++) {
                int column = at + ((x + i) * patch[1] + y) * patch[2] + z;
                for (int k = 0; k < nz; k++) {
                    out[column + k] = square[k * TILE + i];
                }
            }
        });
    }

    /** Adds a patch, from a position of {@code in} on, times the weights (x fastest) to the volume's window at a start. */
    void add(float[] in, int at, float[] weights, float[] sum, int[] start) {
        forEachTile((x, y, z, nx, nz) -> {
            for (int i = 0; i < nx; i++) {
                int column = at + ((x + i) * patch[1] + y) * patch[2] + z;
                for (int k = 0; k < nz; k++) {
                    square[k * TILE + i] = in[column + k];
                }
            }
            for (int k = 0; k < nz; k++) {
                int row = row(start, y, z + k) + x;
                int weightRow = patch[0] * (y + patch[1] * (z + k)) + x;
                for (int i = 0; i < nx; i++) {
                    sum[row + i] += weights[weightRow + i] * square[k * TILE + i];
                }
            }
        });
    }

    /** Where the row of a window begins in the volume. */
    int row(int[] start, int y, int z) {
        return start[0] + shape[0] * (start[1] + y + shape[1] * (start[2] + z));
    }

    private interface Tile {
        void at(int x, int y, int z, int nx, int nz);
    }

    private void forEachTile(Tile tile) {
        for (int y = 0; y < patch[1]; y++) {
            for (int z = 0; z < patch[2]; z += TILE) {
                for (int x = 0; x < patch[0]; x += TILE) {
                    tile.at(x, y, z, Math.min(TILE, patch[0] - x), Math.min(TILE, patch[2] - z));
                }
            }
        }
    }
}
