package mnlab.metric;

import mnlab.core.MnlabException;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * Agreement of two ways to measure the same (Bland and Altman, Lancet 1986; Stat Methods Med Res 1999): the mean difference and the
 * limits between which 95 % of the differences are expected, with 95 % confidence intervals.
 *
 * @param n pairs
 * @param bias mean of first minus second
 * @param sd sample standard deviation of the differences (n - 1)
 * @param lower lower limit of agreement, bias - 1.96 sd
 * @param upper upper limit of agreement, bias + 1.96 sd
 * @param biasInterval of the bias
 * @param lowerInterval of the lower limit
 * @param upperInterval of the upper limit
 */
public record BlandAltman(
        int n,
        double bias,
        double sd,
        double lower,
        double upper,
        Interval biasInterval,
        Interval lowerInterval,
        Interval upperInterval) {

    /** Standard normal quantile of the limits, as published. */
    private static final double Z = 1.96;

    /**
     * Compares pairs. The intervals take the standard errors sd / sqrt(n) and sd sqrt(1/n + 1.96^2 / (2 (n - 1))) with Student's t of
     * n - 1 degrees of freedom.
     *
     * @param first one value a case
     * @param second the other value of each case
     * @throws MnlabException for fewer than two pairs, and where a value is not finite
     */
    public static BlandAltman of(double[] first, double[] second) {
        double[] differences = differences(first, second);
        int n = differences.length;
        double bias = Summary.mean(differences);
        double sd = Summary.sd(differences, bias);
        double t = new TDistribution(n - 1).inverseCumulativeProbability(0.975);
        double biasError = t * sd / Math.sqrt(n);
        double limitError = t * sd * Math.sqrt(1.0 / n + Z * Z / (2 * (n - 1.0)));
        double lower = bias - Z * sd;
        double upper = bias + Z * sd;
        return new BlandAltman(
                n,
                bias,
                sd,
                lower,
                upper,
                around(bias, biasError),
                around(lower, limitError),
                around(upper, limitError));
    }

    private static Interval around(double value, double error) {
        return new Interval(value - error, value + error);
    }

    private static double[] differences(double[] first, double[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException("expected pairs, got " + first.length + " and " + second.length);
        }
        if (first.length < 2) {
            throw new MnlabException(
                    "agreement",
                    "has " + first.length + " pairs, and differences vary from two on",
                    "Measure more cases");
        }
        double[] differences = new double[first.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = first[i] - second[i];
            if (!Double.isFinite(differences[i])) {
                throw new MnlabException(
                        "agreement",
                        "pair " + i + " (counted from 0) is " + first[i] + " and " + second[i],
                        "Leave out cases that one of the two could not measure, and report how many");
            }
        }
        return differences;
    }
}
