package mnlab.metric;

import mnlab.core.MnlabException;

/**
 * Mean squares of the two-way analysis of variance without repetition.
 *
 * @param subjects n
 * @param raters k
 * @param rows between subjects, MSR
 * @param columns between raters, MSC
 * @param error the rest, MSE
 */
record TwoWay(int subjects, int raters, double rows, double columns, double error) {

    private static final String SUBJECT = "intraclass correlation";

    /** Sums of squares below this share of the total are rounding, and taken for 0. */
    private static final double ROUNDING = 1e-14;

    static TwoWay of(double[][] ratings) {
        require(ratings);
        int n = ratings.length;
        int k = ratings[0].length;
        double[] rowMeans = new double[n];
        double[] columnMeans = new double[k];
        double mean = means(ratings, rowMeans, columnMeans);
        double rows = 0;
        double columns = 0;
        double error = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < k; j++) {
                rows += square(rowMeans[i] - mean);
                columns += square(columnMeans[j] - mean);
                error += square(ratings[i][j] - rowMeans[i] - columnMeans[j] + mean);
            }
        }
        double least = ROUNDING * (rows + columns + error);
        if (rows + columns + error <= square(ROUNDING * mean) * n * k) {
            throw new MnlabException(
                    SUBJECT, "is not defined, since all values are equal", "Measure cases that differ");
        }
        return new TwoWay(
                n,
                k,
                rows <= least ? 0 : rows / (n - 1),
                columns <= least ? 0 : columns / (k - 1),
                error <= least ? 0 : error / ((n - 1.0) * (k - 1)));
    }

    double rowFreedom() {
        return subjects - 1.0;
    }

    double errorFreedom() {
        return (subjects - 1.0) * (raters - 1);
    }

    Icc icc(double value, Interval interval) {
        // Two subjects and two raters can leave nothing to divide by.
        if (!Double.isFinite(value + interval.low() + interval.high())) {
            throw new MnlabException(SUBJECT, "is not defined for these values", "Measure more cases");
        }
        return new Icc(value, interval, subjects, raters);
    }

    private static double means(double[][] ratings, double[] rowMeans, double[] columnMeans) {
        int n = rowMeans.length;
        int k = columnMeans.length;
        double mean = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < k; j++) {
                rowMeans[i] += ratings[i][j] / k;
                columnMeans[j] += ratings[i][j] / n;
                mean += ratings[i][j] / n / k;
            }
        }
        return mean;
    }

    private static double square(double value) {
        return value * value;
    }

    private static void require(double[][] ratings) {
        if (ratings.length < 2 || ratings[0].length < 2) {
            throw new MnlabException(
                    SUBJECT,
                    "needs two subjects and two raters at least, got " + ratings.length + " subjects",
                    "Measure more cases, each in at least two ways");
        }
        for (int i = 0; i < ratings.length; i++) {
            if (ratings[i].length != ratings[0].length) {
                throw new IllegalArgumentException("expected " + ratings[0].length + " raters a subject, got "
                        + ratings[i].length + " of subject " + i);
            }
            for (double rating : ratings[i]) {
                if (!Double.isFinite(rating)) {
                    throw new MnlabException(
                            SUBJECT,
                            "subject " + i + " (counted from 0) has the value " + rating,
                            "Leave out cases that one of the raters could not measure, and report how many");
                }
            }
        }
    }
}
