package mnlab.image;

/**
 * The voxel grid of an image: its size along x, y, z and its place in the world. Voxels lie in NIfTI's order, x fastest:
 * {@code index = x + nx * (y + ny * z)}. A plane (2D image) has nz = 1.
 *
 * @param nx size along x
 * @param ny size along y
 * @param nz size along z
 * @param affine voxel to world
 */
public record Grid(int nx, int ny, int nz, Affine affine) {

    /** Refuses empty grids and grids with more voxels than an array can hold. */
    public Grid {
        if (nx < 1 || ny < 1 || nz < 1) {
            throw new IllegalArgumentException(
                    "a grid has at least one voxel an axis, got " + nx + "x" + ny + "x" + nz);
        }
        if ((long) nx * ny > Integer.MAX_VALUE || (long) nx * ny * nz > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("more voxels than an array can hold: " + nx + "x" + ny + "x" + nz);
        }
    }

    /** A grid with 1 mm voxels. */
    public static Grid of(int nx, int ny, int nz) {
        return new Grid(nx, ny, nz, Affine.ofSpacing(1, 1, 1));
    }

    /** Size along x, y, z. */
    public int[] shape() {
        return new int[] {nx, ny, nz};
    }

    /** Number of voxels. */
    public int size() {
        return nx * ny * nz;
    }

    /** Position of a voxel in the array. */
    public int index(int x, int y, int z) {
        return x + nx * (y + ny * z);
    }

    /** Where the centre of the index-th of so many voxels or pixels lies on an axis that runs from -1 to 1 between its outer borders. */
    public static double unit(int index, int size) {
        return (2.0 * index + 1) / size - 1;
    }

    /** Voxel spacing in mm along x, y, z. */
    public double[] spacing() {
        return affine.spacing();
    }
}
