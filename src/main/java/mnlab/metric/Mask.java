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
 * @param inside whether a voxel belongs to the class, x fastest
 */
record Mask(boolean planar, int nx, int ny, int nz, boolean[] inside) {

    /**
     * One class of each of two label maps of the same size, cut to the smallest box that holds it in both: distances between
     * their surfaces need nothing outside of it, which is what makes them affordable on large scans.
     */
    static Mask[] pair(LabelMap a, LabelMap b, int label) {
        int[] box = box(a, b, (byte) label);
        return new Mask[] {cut(a, (byte) label, box), cut(b, (byte) label, box)};
    }

    /** Whether x, y, z lies in the box and belongs to the class. */
    boolean at(int x, int y, int z) {
        return x >= 0 && y >= 0 && z >= 0 && x < nx && y < ny && z < nz && inside[x + nx * (y + ny * z)];
    }

    /** The voxels that one erosion with the 6-neighbourhood (4 in a plane) takes away, as 1. */
    byte[] surface() {
        byte[] surface = new byte[inside.length];
        for (int z = 0, i = 0; z < nz; z++) {
            for (int y = 0; y < ny; y++) {
                for (int x = 0; x < nx; x++, i++) {
                    surface[i] = (byte) (inside[i] && !surrounded(x, y, z) ? 1 : 0);
                }
            }
        }
        return surface;
    }

    private boolean surrounded(int x, int y, int z) {
        return at(x - 1, y, z)
                && at(x + 1, y, z)
                && at(x, y - 1, z)
                && at(x, y + 1, z)
                && (planar || at(x, y, z - 1) && at(x, y, z + 1));
    }

    /** First voxel along x, y, z and one past the last; all 0 when neither map holds the class. */
    private static int[] box(LabelMap a, LabelMap b, byte label) {
        Grid grid = a.grid();
        int[] box = {grid.nx(), grid.ny(), grid.nz(), 0, 0, 0};
        for (int z = 0, i = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++) {
                for (int x = 0; x < grid.nx(); x++, i++) {
                    if (a.labels()[i] == label || b.labels()[i] == label) {
                        stretch(box, x, y, z);
                    }
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
        boolean[] inside = new boolean[nx * ny * nz];
        for (int z = 0, i = 0; z < nz; z++) {
            for (int y = 0; y < ny; y++) {
                int row = map.grid().index(box[0], box[1] + y, box[2] + z);
                for (int x = 0; x < nx; x++, i++) {
                    inside[i] = map.labels()[row + x] == label;
                }
            }
        }
        return new Mask(map.grid().nz() == 1, nx, ny, nz, inside);
    }
}
