package mnlab.image;

/**
 * Reads an array in another axis order: output voxel (x, y, z) is {@code in[offset + x sx + y sy + z sz]}. Transposes and
 * flips are special cases. Tiles keep both sides in the processor's cache whichever axis lies fastest.
 *
 * @param offset position of the output's first voxel
 * @param sx step along the output's x; negative for a flip
 * @param sy step along y
 * @param sz step along z
 */
public record Strides(int offset, int sx, int sy, int sz) {

    private static final int TILE = 16;

    /** Reads an array whose last axis (z) is fastest, as NumPy and HDF5 store a volume of shape (x, y, z). */
    public static Strides rowMajor(int nx, int ny, int nz) {
        return new Strides(0, ny * nz, nz, 1);
    }

    /** The values of an output of nx, ny, nz voxels, x fastest. */
    public float[] gather(float[] in, int nx, int ny, int nz) {
        float[] out = new float[nx * ny * nz];
        tiles(nx, ny, nz, (source, target, length) -> {
            for (int i = 0, s = source; i < length; i++, s += sx) {
                out[target + i] = in[s];
            }
        });
        return out;
    }

    /** The values of an output of nx, ny, nz voxels, x fastest, in double precision. */
    public double[] gather(double[] in, int nx, int ny, int nz) {
        double[] out = new double[nx * ny * nz];
        tiles(nx, ny, nz, (source, target, length) -> {
            for (int i = 0, s = source; i < length; i++, s += sx) {
                out[target + i] = in[s];
            }
        });
        return out;
    }

    /** The labels of an output of nx, ny, nz voxels, x fastest. */
    public byte[] gather(byte[] in, int nx, int ny, int nz) {
        byte[] out = new byte[nx * ny * nz];
        tiles(nx, ny, nz, (source, target, length) -> {
            for (int i = 0, s = source; i < length; i++, s += sx) {
                out[target + i] = in[s];
            }
        });
        return out;
    }

    /** Copies part of an output row. */
    private interface RowCopy {
        void copy(int source, int target, int length);
    }

    private void tiles(int nx, int ny, int nz, RowCopy rows) {
        for (int z0 = 0; z0 < nz; z0 += TILE) {
            for (int y0 = 0; y0 < ny; y0 += TILE) {
                for (int x0 = 0; x0 < nx; x0 += TILE) {
                    int length = Math.min(TILE, nx - x0);
                    for (int z = z0; z < Math.min(z0 + TILE, nz); z++) {
                        for (int y = y0; y < Math.min(y0 + TILE, ny); y++) {
                            rows.copy(offset + x0 * sx + y * sy + z * sz, x0 + nx * (y + ny * z), length);
                        }
                    }
                }
            }
        }
    }
}
