package mnlab.metric;

import mnlab.core.MnlabException;

/** Mean structural similarity; see {@link ImageSimilarity}. Window sums row by row: first down the columns, then along the row. */
final class Ssim {

    private static final int WINDOW = 7;
    private static final int PIXELS = WINDOW * WINDOW;
    private static final double C1 = 0.01 * 0.01;
    private static final double C2 = 0.03 * 0.03;

    private final float[] first;
    private final float[] second;
    private final int width;

    /** Of each column, over the window's rows: a, b, aa, bb, ab. */
    private final double[][] columns;

    private Ssim(float[] first, float[] second, int width) {
        this.first = first;
        this.second = second;
        this.width = width;
        columns = new double[5][width];
    }

    static double mean(float[] first, float[] second, int height, int width) {
        if (first.length != height * width || second.length != first.length || Math.min(height, width) < WINDOW) {
            throw new MnlabException(
                    "pictures of " + first.length + " and " + second.length + " pixels, said to be " + height + "x"
                            + width,
                    "cannot be compared",
                    "Give two of that size, at least " + WINDOW + " pixels a side");
        }
        Ssim ssim = new Ssim(first, second, width);
        double sum = 0;
        for (int top = 0; top + WINDOW <= height; top++) {
            sum += ssim.row(top);
        }
        return sum / (height - WINDOW + 1) / (width - WINDOW + 1);
    }

    /** The sum over the windows that begin in a row. */
    private double row(int top) {
        for (int x = 0; x < width; x++) {
            column(top, x);
        }
        double sum = 0;
        double[] window = new double[5];
        for (int left = 0; left + WINDOW <= width; left++) {
            for (int k = 0; k < 5; k++) {
                double total = 0;
                for (int x = left; x < left + WINDOW; x++) {
                    total += columns[k][x];
                }
                window[k] = total / PIXELS;
            }
            sum += similarity(window);
        }
        return sum;
    }

    private void column(int top, int x) {
        double[] sums = new double[5];
        for (int i = top * width + x; i < (top + WINDOW) * width; i += width) {
            double a = first[i];
            double b = second[i];
            sums[0] += a;
            sums[1] += b;
            sums[2] += a * a;
            sums[3] += b * b;
            sums[4] += a * b;
        }
        for (int k = 0; k < 5; k++) {
            columns[k][x] = sums[k];
        }
    }

    private static double similarity(double[] mean) {
        double a = mean[0];
        double b = mean[1];
        double sample = PIXELS / (PIXELS - 1.0);
        double va = sample * (mean[2] - a * a);
        double vb = sample * (mean[3] - b * b);
        double vab = sample * (mean[4] - a * b);
        return (2 * a * b + C1) * (2 * vab + C2) / ((a * a + b * b + C1) * (va + vb + C2));
    }
}
