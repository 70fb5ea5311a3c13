package mnlab.view;

import java.util.Arrays;

/**
 * A line of a chart.
 *
 * @param name what the legend calls it
 * @param x positions, ascending
 * @param y values, one a position; NaN where there is none
 */
public record Series(String name, double[] x, double[] y) {

    /** Refuses arrays of different lengths. */
    public Series {
        if (x.length != y.length) {
            throw new IllegalArgumentException(
                    "series '" + name + "' has " + x.length + " positions and " + y.length + " values");
        }
    }

    /** Values at 1, 2, 3 and so on. */
    public static Series of(String name, double... y) {
        double[] x = new double[y.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = i + 1;
        }
        return new Series(name, x, y);
    }

    /**
     * Without the points that have no finite value, so that a line runs through from one measured point to the next: for
     * what is measured every few epochs in a log with a row an epoch.
     */
    public Series measured() {
        double[] keptX = new double[x.length];
        double[] keptY = new double[x.length];
        int n = 0;
        for (int i = 0; i < x.length; i++) {
            if (Double.isFinite(y[i])) {
                keptX[n] = x[i];
                keptY[n++] = y[i];
            }
        }
        return new Series(name, Arrays.copyOf(keptX, n), Arrays.copyOf(keptY, n));
    }
}
