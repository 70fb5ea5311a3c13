package mnlab.image;

/**
 * Rows of slices with linear interpolation. Where all eight voxels around lie inside, some rows at once take three passes: the places
 * among the voxels in fixed point, then the volume's memory is touched, then the values. What takes the time is waiting for memory that lies scattered along an oblique
 * line, and a loop that only touches it waits for many places at once.
 */
abstract class LinearRows implements ObliqueSlice.RowWriter {

    /** Of every so many pixels one touches its voxels: 64 bytes, what comes at once, hold 16 floats. */
    static final int TOUCHED = 4;

    /** 2^32: places are kept as 32 bits of voxel and 32 bits of fraction. */
    private static final double ONE = 4294967296.0;

    /** A fraction's upper 24 bits as a float. */
    private static final float FRACTION = 1f / (1 << 24);

    /** Of some rows' pixels inside: the index of the first of the eight voxels, and the fractions on the way to the next. */
    final int[] voxels;

    final float[] fx;
    final float[] fy;
    final float[] fz;
    final float[] out;

    /** Read by nobody: it keeps the compiler from leaving out the touching. */
    float touched;

    private final Grid grid;
    private final int width;

    LinearRows(Grid grid, int width, float[] out) {
        this.grid = grid;
        this.width = width;
        this.out = out;
        voxels = new int[ROWS * width];
        fx = new float[ROWS * width];
        fy = new float[ROWS * width];
        fz = new float[ROWS * width];
    }

    /** The value at an index of the array. */
    abstract float voxel(int index);

    /** Adds up a value of each line of voxels that every {@value #TOUCHED}th of the pixels inside needs. */
    abstract float touch(int count, int nx, int nxy);

    /** Writes the values of the pixels inside from one to before another. */
    abstract void interpolate(int from, int to, int nx, int nxy, int target);

    @Override
    public final void write(SlicePositions positions, int first, int end, int target) {
        int[][] inside = new int[end - first][];
        int placed = 0;
        for (int row = first; row < end; row++) {
            inside[row - first] = positions.inside(row, width);
            placed = place(positions, row, inside[row - first], placed);
        }
        int nx = grid.nx();
        int nxy = nx * grid.ny();
        touched = touch(placed, nx, nxy);
        int from = 0;
        for (int row = first; row < end; row++) {
            int[] columns = inside[row - first];
            int start = target + (row - first) * width;
            int to = from + columns[1] - columns[0];
            interpolate(from, to, nx, nxy, start + columns[0]);
            edge(positions, row, 0, columns[0], start);
            edge(positions, row, columns[1], width, start);
            from = to;
        }
    }

    /** Adds a row's pixels inside to those placed, and answers how many there are now. */
    private int place(SlicePositions positions, int row, int[] columns, int placed) {
        int first = columns[0];
        int end = placed + columns[1] - first;
        double[] across = positions.across();
        long x = fixed(positions.begin(0, row) + first * across[0]);
        long y = fixed(positions.begin(1, row) + first * across[1]);
        long z = fixed(positions.begin(2, row) + first * across[2]);
        long dx = fixed(across[0]);
        long dy = fixed(across[1]);
        long dz = fixed(across[2]);
        int nx = grid.nx();
        int nxy = nx * grid.ny();
        for (int i = placed; i < end; i++) {
            voxels[i] = (int) (x >>> 32) + nx * (int) (y >>> 32) + nxy * (int) (z >>> 32);
            fx[i] = ((int) x >>> 8) * FRACTION;
            fy[i] = ((int) y >>> 8) * FRACTION;
            fz[i] = ((int) z >>> 8) * FRACTION;
            x += dx;
            y += dy;
            z += dz;
        }
        return end;
    }

    private static long fixed(double place) {
        return Math.round(place * ONE);
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
