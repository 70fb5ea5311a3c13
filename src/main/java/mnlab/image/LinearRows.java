package mnlab.image;

/** Rows of slices with linear interpolation; how a voxel is read, and the fast way where none lies outside, is for the kind of volume. */
abstract class LinearRows implements ObliqueSlice.RowWriter {

    private final Grid grid;
    private final int width;
    private final float[] out;

    LinearRows(Grid grid, int width, float[] out) {
        this.grid = grid;
        this.width = width;
        this.out = out;
    }

    /** The value at an index of the array. */
    abstract float voxel(int index);

    /** Writes the columns from {@code first} to {@code end}, all of whose voxels lie inside. */
    abstract void inside(SlicePositions positions, int row, int first, int end, int target);

    @Override
    public final void write(SlicePositions positions, int row, int target) {
        int[] inside = positions.inside(row, width);
        edge(positions, row, 0, Math.min(width, inside[0]), target);
        inside(positions, row, inside[0], inside[1], target);
        edge(positions, row, Math.max(inside[1], Math.min(width, inside[0])), width, target);
    }

    private void edge(SlicePositions positions, int row, int first, int end, int target) {
        double[] across = positions.across();
        for (int column = first; column < end; column++) {
            out[target + column] = value(
                    positions.begin(0, row) + column * across[0],
                    positions.begin(1, row) + column * across[1],
                    positions.begin(2, row) + column * across[2]);
        }
    }

    private float value(double x, double y, double z) {
        if (!(x > -1 && x < grid.nx() && y > -1 && y < grid.ny() && z > -1 && z < grid.nz())) {
            return 0;
        }
        int ix = (int) Math.floor(x);
        int iy = (int) Math.floor(y);
        int iz = (int) Math.floor(z);
        float near = plane(ix, iy, iz, (float) (x - ix), (float) (y - iy));
        float far = plane(ix, iy, iz + 1, (float) (x - ix), (float) (y - iy));
        return near + (float) (z - iz) * (far - near);
    }

    private float plane(int ix, int iy, int iz, float fx, float fy) {
        float near = line(ix, iy, iz, fx);
        return near + fy * (line(ix, iy + 1, iz, fx) - near);
    }

    private float line(int ix, int iy, int iz, float fx) {
        float near = orZero(ix, iy, iz);
        return near + fx * (orZero(ix + 1, iy, iz) - near);
    }

    private float orZero(int x, int y, int z) {
        boolean inside = x >= 0 && x < grid.nx() && y >= 0 && y < grid.ny() && z >= 0 && z < grid.nz();
        return inside ? voxel(grid.index(x, y, z)) : 0;
    }
}
