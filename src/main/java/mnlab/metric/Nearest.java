package mnlab.metric;

import java.util.Arrays;
import mnlab.image.DistanceTransform;

/** Distances from some grid points to the nearest of others. */
final class Nearest {

    private Nearest() {}

    /**
     * For each point of {@code from}, in the order of the array, the exact Euclidean distance to the nearest point of
     * {@code to}. Points are those that are not 0.
     *
     * @param shape size of the grid along x, y, z
     * @param spacing distance between neighbouring points along x, y, z
     */
    static double[] distances(byte[] from, byte[] to, int[] shape, double[] spacing) {
        int[] points = points(from);
        double[] squared = new NearPoints(points(to), shape, spacing).squared(points);
        double[] all = null;
        for (int k = 0; k < squared.length; k++) {
            if (squared[k] == Double.POSITIVE_INFINITY) {
                all = all == null ? DistanceTransform.squaredToMask(to, shape, spacing) : all;
                squared[k] = all[points[k]];
            }
            squared[k] = Math.sqrt(squared[k]);
        }
        return squared;
    }

    private static int[] points(byte[] set) {
        int[] points = new int[1024];
        int n = 0;
        for (int i = 0; i < set.length; i++) {
            if (set[i] != 0) {
                points = n == points.length ? Arrays.copyOf(points, 2 * n) : points;
                points[n++] = i;
            }
        }
        return Arrays.copyOf(points, n);
    }
}
