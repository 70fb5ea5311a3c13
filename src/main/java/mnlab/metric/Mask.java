package mnlab.metric;

import mnlab.image.Grid;
import mnlab.image.LabelMap;

/**
 * One class of a label map, cut to a box. Everything outside counts as background.
 *
 * @param planar whether the label map is a plane (nz = 1), where z has no neighbours
 * @param nx size along x
 * @param ny size along y
 * @param nz size along z
 * @param inside 1 where a voxel belongs to the class, x fastest, with a margin of one voxel of background around the box
 */
record Mask(boolean planar, int nx, int ny, int nz, byte[] inside) {

    /**
     * One class of each of two label maps of the same size, cut to the smallest box that holds it in both: distances between
     * their surfaces need nothing outside of it, which is what makes them affordable on large scans.
     */
    static Mask[] pair(LabelMap a, LabelMap b, int label) {
        int[] box = box(a, b, (byte) label);
        return new Mask[] {cut(a, (byte) label, box), cut(b, (byte) label, box)};
    }

    /** Whether x, y, z, each from -1 to the size, belongs to the class. */
    boolean at(int x, int y, int z) {
        return inside[index(x, y, z)] != 0;
    }

    private int index(int x, int y, int z) {
        return x + 1 + (nx + 2) * (y + 1 + (ny + 2) * (z + 1));
    }

    /** The voxels that one erosion with the 6-neighbourhood (4 in a plane) takes away, as 1. */
    byte[] surface() {
        byte[] surface = new byte[nx * ny * nz];
        int row = nx + 2;
        // In a plane a voxel is its own neighbour along z.
        int plane = planar ? 0 : row * (ny + 2);
        for (int z = 0; z < nz; z++) {
            for (int y = 0; y < ny; y++) {
                erode(index(0, y, z), row, plane, surface, nx * (y + ny * z));
            }
        }
        return surface;
    }

    /** One row, with no branch in it, so that the compiler makes it vectors. */
    private void erode(int from, int row, int plane, byte[] surface, int to) {
        for (int x = 0; x < nx; x++) {
            int i = from + x;
            surface[to + x] = (byte) (inside[i]
                    & ~(inside[i - 1]
                            & inside[i + 1]
                            & inside[i - row]
                            & inside[i + row]
                            & inside[i - plane]
                            & inside[i + plane]));
        }
    }

    /** First voxel along x, y, z and one past the last; all 0 when neither map holds the class. */
    private static int[] box(LabelMap a, LabelMap b, byte label) {
        Grid grid = a.grid();
        int[] box = {grid.nx(), grid.ny(), grid.nz(), 0, 0, 0};
        for (int z = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++) {
                int row = grid.index(0, y, z);
                int end = row + grid.nx();
                int first = row;
                while (first < end && a.labels()[first] != label && b.labels()[first] != label) {
                    first++;
                }
                if (first < end) {
                    int last = end - 1;
                    while (a.labels()[last] != label && b.labels()[last] != label) {
                        last--;
                    }
                    stretch(box, first - row, y, z);
                    stretch(box, last - row, y, z);
                }
            }
        }
        return box[3] == 0 ? new int[6] : box;
    }

    private static void stretch(int[] box, int x, int y, int z) {
        box[0] = Math.min(box[0], x);
        box[1] = Math.min(box[1], y);
        box[2] = Math.min(box[2], z);
        box[3] = Math.max(box[3], x + 1);
        box[4] = Math.max(box[4], y + 1);
        box[5] = Math.max(box[5], z + 1);
    }

    private static Mask cut(LabelMap map, byte label, int[] box) {
        int nx = box[3] - box[0];
        int ny = box[4] - box[1];
        int nz = box[5] - box[2];
        Mask mask = new Mask(map.grid().nz() == 1, nx, ny, nz, new byte[(nx + 2) * (ny + 2) * (nz + 2)]);
        byte[] labels = map.labels();
        for (int z = 0; z < nz; z++) {
            for (int y = 0; y < ny; y++) {
                int from = map.grid().index(box[0], box[1] + y, box[2] + z);
                int to = mask.index(0, y, z);
                for (int x = 0; x < nx; x++) {
                    mask.inside[to + x] = (byte) (labels[from + x] == label ? 1 : 0);
                }
            }
        }
        return mask;
    }
}
