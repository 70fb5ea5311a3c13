package mnlab.metric;

import java.util.Arrays;
import mnlab.core.MnlabException;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;

/**
 * Friedman's test of several methods on the same cases, by their ranks within each case (J Am Stat Assoc 32, 1937), with the correction for ties,
 * and what Nemenyi's test after it needs (Demsar, JMLR 7, 2006, section 3.2.2).
 *
 * @param meanRanks of each method over the cases; 1 is best
 * @param cases number of cases
 * @param chiSquare the statistic; 0 where the methods are tied in every case
 * @param p by the chi-square distribution with one degree of freedom fewer than methods; 1 where they are tied in every case
 */
public record Friedman(double[] meanRanks, int cases, double chiSquare, double p) {

    /** The chance of a false finding that {@link #criticalDifference} allows. */
    public static final double LEVEL = .05;

    private static final int FEWEST = 3;

    /** Copies. */
    public Friedman {
        meanRanks = meanRanks.clone();
    }

    /** A copy. */
    @Override
    public double[] meanRanks() {
        return meanRanks.clone();
    }

    /**
     * Ranks the methods of each case.
     *
     * @param values {@code [case][method]}
     * @param highIsBest true for overlap, false for distances
     * @throws MnlabException where there are fewer than three methods, no case, or a value that is NaN
     */
    public static Friedman of(double[][] values, boolean highIsBest) {
        int methods = values.length == 0 ? 0 : values[0].length;
        for (double[] each : values) {
            if (methods < FEWEST
                    || each.length != methods
                    || Arrays.stream(each).anyMatch(Double::isNaN)) {
                throw new MnlabException(
                        "a Friedman test of " + values.length + " cases and " + methods + " methods",
                        "has fewer than three methods, or a case that not all of them have a value for",
                        "Leave out the methods that were not measured on all cases");
            }
        }
        if (methods < FEWEST) {
            throw new MnlabException("a Friedman test", "has no case", "Give it one row a case");
        }
        return of(values, methods, highIsBest ? -1 : 1);
    }

    private static Friedman of(double[][] values, int methods, int sign) {
        double n = values.length;
        double k = methods;
        double[] means = new double[methods];
        double ties = 0;
        for (double[] each : values) {
            double[] towardsBest =
                    Arrays.stream(each).map(value -> sign * value).toArray();
            double[] ranks = Ranks.ascending(towardsBest);
            ties += Ranks.ties(towardsBest);
            for (int m = 0; m < methods; m++) {
                means[m] += ranks[m] / n;
            }
        }
        double squares = Arrays.stream(means).map(mean -> n * mean * n * mean).sum();
        double untied = 1 - ties / (n * (k * k * k - k));
        // Sums of ranks are multiples of a half: anything this small is no tie broken but rounding.
        double chiSquare =
                untied <= 1e-12 ? 0 : Math.max(0, (12 / (n * k * (k + 1)) * squares - 3 * n * (k + 1)) / untied);
        double p = untied <= 1e-12 ? 1 : 1 - new ChiSquaredDistribution(k - 1).cumulativeProbability(chiSquare);
        return new Friedman(means, values.length, chiSquare, p);
    }

    /**
     * Nemenyi's critical difference: mean ranks of two methods that lie further apart differ at the level {@value #LEVEL}, over all pairs. It is
     * read only where the test as a whole finds a difference.
     */
    public double criticalDifference() {
        double k = meanRanks.length;
        double q = StudentisedRange.quantile(1 - LEVEL, meanRanks.length) / Math.sqrt(2);
        return q * Math.sqrt(k * (k + 1) / (6 * cases));
    }
}
