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
        double[] squared = DistanceTransform.squaredToMask(to, shape, spacing);
        double[] distances = new double[from.length];
        int n = 0;
        for (int i = 0; i < from.length; i++) {
            if (from[i] != 0) {
                distances[n++] = Math.sqrt(squared[i]);
            }
        }
        return Arrays.copyOf(distances, n);
    }
}
