package mnlab.metric;

import mnlab.core.MnlabException;
import org.hipparchus.distribution.continuous.FDistribution;

/**
 * The intraclass correlation of single measurements in a two-way model: how much of the variance between values is that between
 * subjects (Shrout and Fleiss, Psychol Bull 86, 1979; intervals by McGraw and Wong, Psychol Methods 1, 1996). The interval of
 * absolute agreement is approximate, and where raters contradict each other (a value below 0) it need not hold the value.
 *
 * @param value 1 for perfect agreement; can be below 0
 * @param interval 95 % confidence interval
 * @param subjects number of subjects n
 * @param raters number of raters, or ways to measure, k
 */
public record Icc(double value, Interval interval, int subjects, int raters) {

    private static final double UPPER = 0.975;
    private static final double ACCURACY = 1e-12;

    /**
     * ICC(2,1), or ICC(A,1): absolute agreement, raters taken as drawn from many. A constant difference between raters counts against it.
     *
     * @param ratings one row a subject, one column a rater; at least two of both, finite
     * @throws MnlabException where there are fewer, a value is not finite, or all values are equal
     */
    public static Icc agreement(double[][] ratings) {
        return agreement(TwoWay.of(ratings));
    }

    /** ICC(3,1), or ICC(C,1): consistency between just these raters. A constant difference between them does not count. Errors as above. */
    public static Icc consistency(double[][] ratings) {
        return consistency(TwoWay.of(ratings));
    }

    private static Icc consistency(TwoWay anova) {
        double k = anova.raters();
        if (anova.error() == 0) {
            return anova.icc(1, new Interval(1, 1));
        }
        double f = anova.rows() / anova.error();
        double low = f / quantile(anova.rowFreedom(), anova.errorFreedom());
        double high = f * quantile(anova.errorFreedom(), anova.rowFreedom());
        return anova.icc((f - 1) / (f + k - 1), new Interval((low - 1) / (low + k - 1), (high - 1) / (high + k - 1)));
    }

    private static Icc agreement(TwoWay anova) {
        double n = anova.subjects();
        double k = anova.raters();
        double rows = anova.rows();
        double columns = anova.columns();
        double error = anova.error();
        if (error == 0 && columns == 0) {
            return anova.icc(1, new Interval(1, 1));
        }
        double value = (rows - error) / (rows + (k - 1) * error + k / n * (columns - error));
        double freedom = satterthwaite(anova, value);
        double fLow = quantile(anova.rowFreedom(), freedom);
        double fHigh = quantile(freedom, anova.rowFreedom());
        double rest = k * columns + (k * n - k - n) * error;
        return anova.icc(
                value,
                new Interval(
                        n * (rows - fLow * error) / (fLow * rest + n * rows),
                        n * (fHigh * rows - error) / (rest + n * fHigh * rows)));
    }

    /** The degrees of freedom of a MSC + b MSE. */
    private static double satterthwaite(TwoWay anova, double value) {
        double n = anova.subjects();
        double k = anova.raters();
        double columns = k * value / (n * (1 - value)) * anova.columns();
        double error = (1 + k * value * (n - 1) / (n * (1 - value))) * anova.error();
        return (columns + error)
                * (columns + error)
                / (columns * columns / (k - 1) + error * error / anova.errorFreedom());
    }

    private static double quantile(double numerator, double denominator) {
        if (!(numerator > 0 && denominator > 0)) {
            return Double.NaN;
        }
        return new FDistribution(numerator, denominator, ACCURACY).inverseCumulativeProbability(UPPER);
    }
}
