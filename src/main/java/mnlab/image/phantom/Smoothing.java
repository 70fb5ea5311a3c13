package mnlab.image.phantom;

/** The binomial filter (1, 2, 1) / 4 along each axis, in place; the edge is repeated. Arrays lie x fastest. */
final class Smoothing {

    private Smoothing() {}

    static void binomial(float[] voxels, int[] shape) {
        int step = 1;
        for (int n : shape) {
            for (int i = 0; i < voxels.length; i++) {
                if (i / step % n == 0) {
                    line(voxels, i, step, n);
                }
            }
            step *= n;
        }
    }

    private static void line(float[] voxels, int first, int step, int n) {
        float before = voxels[first];
        for (int k = 0; k < n; k++) {
            int at = first + k * step;
            float here = voxels[at];
            float after = k + 1 < n ? voxels[at + step] : here;
            voxels[at] = .25f * before + .5f * here + .25f * after;
            before = here;
        }
    }
}
