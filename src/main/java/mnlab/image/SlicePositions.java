package mnlab.image;

/**
 * Where the pixels of a slice lie among the voxels of a grid, as fractional indices: of the pixel (row, column)
 * {@code start + row down + column across} along each axis.
 *
 * @param nx size of the grid
 * @param ny size of the grid
 * @param nz size of the grid
 * @param start of the first pixel, (x, y, z)
 * @param across to the next column
 * @param down to the next row
 */
record SlicePositions(int nx, int ny, int nz, double[] start, double[] across, double[] down) {

    /** What a place in 32 bits of fraction may be off after one more step. */
    private static final double DRIFT = 0x1p-32;

    /** Counted from the middle: then a plane along the voxels meets them exactly, and one halfway between them is exactly halfway. */
    static SlicePositions of(ObliquePlane plane, Grid grid, int height, int width) {
        double[] start = new double[3];
        double[] across = new double[3];
        double[] down = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            int n = grid.shape()[axis];
            across[axis] = plane.entry(axis, 0) * n / width;
            down[axis] = plane.entry(axis, 1) * n / height;
            double middle = (plane.entry(axis, 3) * n + n - 1) / 2;
            start[axis] = middle - across[axis] * (width - 1) / 2 - down[axis] * (height - 1) / 2;
        }
        return new SlicePositions(grid.nx(), grid.ny(), grid.nz(), start, across, down);
    }

    /** The index along an axis of a row's first pixel. */
    double begin(int axis, int row) {
        return start[axis] + row * down[axis];
    }

    /**
     * The columns of a row, as (first, end), of which all eight voxels around lie inside. Those nearer to the border than the steps in fixed
     * point may drift are left out.
     */
    int[] inside(int row, int width) {
        int[] range = {0, width};
        clip(range, begin(0, row), across[0], nx - 1, width * DRIFT);
        clip(range, begin(1, row), across[1], ny - 1, width * DRIFT);
        clip(range, begin(2, row), across[2], nz - 1, width * DRIFT);
        return range;
    }

    /** Leaves the columns with {@code margin < begin + column step < end - margin}; the last are walked, since a quotient rounds. */
    private static void clip(int[] range, double begin, double step, int end, double margin) {
        if (step != 0) {
            double low = (step > 0 ? -begin : end - begin) / step;
            double high = (step > 0 ? end - begin : -begin) / step;
            range[0] = Math.min(range[1], Math.max(range[0], (int) Math.ceil(low)));
            range[1] = Math.max(range[0], Math.min(range[1], (int) Math.floor(high) + 1));
        }
        while (range[0] < range[1] && !isWithin(begin + range[0] * step, end, margin)) {
            range[0]++;
        }
        while (range[0] < range[1] && !isWithin(begin + (range[1] - 1) * step, end, margin)) {
            range[1]--;
        }
    }

    private static boolean isWithin(double place, int end, double margin) {
        return place > margin && place < end - margin;
    }
}
