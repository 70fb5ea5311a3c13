package mnlab.metric;

import java.util.Arrays;

/** Distances from some grid points to the nearest of others. */
final class Nearest {

    private static final double FAR = 1e30;

    private Nearest() {}

    /**
     * For each point of {@code from}, in the order of the array, the exact Euclidean distance to the nearest point of
     * {@code to}.
     *
     * @param shape size of the grid along x, y, z
     * @param spacing distance between neighbouring points along x, y, z
     */
    static double[] distances(boolean[] from, boolean[] to, int[] shape, double[] spacing) {
        double[] squared = squared(to, shape, spacing);
        double[] distances = new double[from.length];
        int n = 0;
        for (int i = 0; i < from.length; i++) {
            if (from[i]) {
                distances[n++] = Math.sqrt(squared[i]);
            }
        }
        return Arrays.copyOf(distances, n);
    }

    private static double[] squared(boolean[] to, int[] shape, double[] spacing) {
        double[] d = new double[to.length];
        for (int i = 0; i < d.length; i++) d[i] = to[i] ? 0 : FAR;
        int step = 1;
        for (int axis = 0; axis < 3; axis++) {
            int n = shape[axis];
            double w = spacing[axis] * spacing[axis];
            double[] f = new double[n];
            for (int s = 0; s < d.length; s++) {
                if (s / step % n != 0) continue;
                for (int i = 0; i < n; i++) f[i] = d[s + i * step];
                for (int i = 0; i < n; i++) {
                    double best = Double.MAX_VALUE;
                    for (int j = 0; j < n; j++) best = Math.min(best, f[j] + w * (i - j) * (i - j));
                    d[s + i * step] = best;
                }
            }
            step *= n;
        }
        return d;
    }
}
