package mnlab.metric;

import java.util.Arrays;

/** Percentiles with linear interpolation between order statistics: rank q/100 (n - 1), counted from 0 (NumPy's default). */
public final class Percentile {

    private Percentile() {}

    /** The percentile of values in any order; q from 0 to 100. NaN for an empty array. */
    public static double of(double[] values, double q) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return ofSorted(sorted, q);
    }

    /** The percentile of values in ascending order. */
    public static double ofSorted(double[] sorted, double q) {
        if (!(q >= 0 && q <= 100)) {
            throw new IllegalArgumentException("a percentile lies between 0 and 100, got " + q);
        }
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double rank = q / 100 * (sorted.length - 1);
        int below = (int) Math.floor(rank);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
    }
}
