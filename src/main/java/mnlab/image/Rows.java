package mnlab.image;

/** Copies boxes of voxels row by row, for arrays of any primitive type. */
final class Rows {

    private Rows() {}

    /** Copies the part of the box that lies inside; the rest of {@code out} stays as it is. */
    static void inside(Object in, int[] shape, Object out, Box box) {
        copy(in, shape, out, box, false);
    }

    /** Copies the box; what lies outside takes the nearest voxel inside. */
    static void clamped(Object in, int[] shape, Object out, Box box) {
        copy(in, shape, out, box, true);
    }

    private static void copy(Object in, int[] shape, Object out, Box box, boolean clamp) {
        int[] start = box.start();
        int[] size = box.size();
        for (int z = 0; z < size[2]; z++) {
            int sz = source(start[2] + z, shape[2], clamp);
            for (int y = 0; y < size[1] && sz >= 0; y++) {
                int sy = source(start[1] + y, shape[1], clamp);
                if (sy >= 0) {
                    row(in, shape[0] * (sy + shape[1] * sz), shape[0], out, size[0] * (y + size[1] * z), box, clamp);
                }
            }
        }
    }

    /** The source index, or -1 where there is none. */
    private static int source(int index, int length, boolean clamp) {
        return index >= 0 && index < length ? index : clamp ? Math.max(0, Math.min(length - 1, index)) : -1;
    }

    private static void row(Object in, int source, int n, Object out, int target, Box box, boolean clamp) {
        int start = box.start()[0];
        int m = box.size()[0];
        int first = Math.min(m, Math.max(0, -start));
        int last = Math.max(first, Math.min(m, n - start));
        if (last > first) {
            System.arraycopy(in, source + start + first, out, target + first, last - first);
        }
        if (clamp) {
            for (int x = 0; x < first; x++) {
                System.arraycopy(in, source, out, target + x, 1);
            }
            for (int x = last; x < m; x++) {
                System.arraycopy(in, source + n - 1, out, target + x, 1);
            }
        }
    }
}
