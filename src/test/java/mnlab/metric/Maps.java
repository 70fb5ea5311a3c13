package mnlab.metric;

import mnlab.Golden.GoldenCase;
import mnlab.image.Affine;
import mnlab.image.Grid;
import mnlab.image.LabelMap;

/** Label maps for the tests of this room. */
final class Maps {

    private Maps() {}

    /** A fixture's labels, row-major (x, y, z) or (x, y), as a label map. */
    static LabelMap of(GoldenCase fixture, String tensor, double... spacing) {
        int[] shape = fixture.shape(tensor);
        int nz = shape.length == 3 ? shape[2] : 1;
        double dz = spacing.length == 3 ? spacing[2] : 1;
        Grid grid = new Grid(shape[0], shape[1], nz, Affine.ofSpacing(spacing[0], spacing[1], dz));
        long[] rowMajor = fixture.longs(tensor);
        byte[] labels = new byte[grid.size()];
        for (int x = 0, i = 0; x < shape[0]; x++) {
            for (int y = 0; y < shape[1]; y++) {
                for (int z = 0; z < nz; z++, i++) {
                    labels[grid.index(x, y, z)] = (byte) rowMajor[i];
                }
            }
        }
        return new LabelMap(grid, labels);
    }

    /** An empty map of 1 mm voxels. */
    static LabelMap empty(int nx, int ny, int nz) {
        Grid grid = Grid.of(nx, ny, nz);
        return new LabelMap(grid, new byte[grid.size()]);
    }

    /** The map with one voxel set. */
    static LabelMap with(LabelMap map, int x, int y, int z, int label) {
        byte[] labels = map.labels().clone();
        labels[map.grid().index(x, y, z)] = (byte) label;
        return new LabelMap(map.grid(), labels);
    }
}
