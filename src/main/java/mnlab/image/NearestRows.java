package mnlab.image;

/** Rows of slices with the class of the nearest voxel. */
final class NearestRows implements ObliqueSlice.RowWriter {

    private final Grid grid;
    private final byte[] labels;
    private final int width;
    private final byte[] out;

    NearestRows(LabelMap labels, int width, byte[] out) {
        grid = labels.grid();
        this.labels = labels.labels();
        this.width = width;
        this.out = out;
    }

    @Override
    public void write(SlicePositions positions, int first, int end, int target) {
        for (int row = first; row < end; row++) {
            write(positions, row, target + (row - first) * width);
        }
    }

    private void write(SlicePositions positions, int row, int target) {
        double x0 = positions.begin(0, row);
        double y0 = positions.begin(1, row);
        double z0 = positions.begin(2, row);
        double[] across = positions.across();
        for (int column = 0; column < width; column++) {
            int x = (int) Math.rint(x0 + column * across[0]);
            int y = (int) Math.rint(y0 + column * across[1]);
            int z = (int) Math.rint(z0 + column * across[2]);
            boolean inside = x >= 0 && x < grid.nx() && y >= 0 && y < grid.ny() && z >= 0 && z < grid.nz();
            out[target + column] = inside ? labels[grid.index(x, y, z)] : 0;
        }
    }
}
