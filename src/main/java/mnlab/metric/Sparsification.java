package mnlab.metric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import mnlab.core.MnlabException;

/**
 * Whether the most uncertain cases are the worst (Ilg et al., ECCV 2018): cases are dropped one after the other, the most uncertain first, and
 * the mean error of those left ought to fall as if the worst had been dropped (the oracle). Read from the other end it is the risk-coverage curve
 * (Geifman and El-Yaniv, NeurIPS 2017): risk is the mean error of those that are left, coverage their share.
 *
 * @param left mean error when k cases have been dropped, k from 0 to n - 1
 * @param oracle the same when the largest errors are dropped
 */
public record Sparsification(double[] left, double[] oracle) {

    /**
     * Of cases. Cases of the same uncertainty count with the mean of their errors, so that their order plays no part; an uncertainty that is
     * the same for all gives a level line.
     *
     * @param uncertainties of any unit
     * @param errors of the same cases, 0 or more
     * @throws MnlabException where there are fewer than two cases or a number is not finite
     */
    public static Sparsification of(double[] uncertainties, double[] errors) {
        boolean finite = Arrays.stream(uncertainties).allMatch(Double::isFinite)
                && Arrays.stream(errors).allMatch(error -> error >= 0 && Double.isFinite(error));
        if (uncertainties.length != errors.length || errors.length < 2 || !finite) {
            throw new MnlabException(
                    uncertainties.length + " uncertainties and " + errors.length + " errors",
                    "give no sparsification curve",
                    "Give two cases or more, a finite uncertainty and an error of 0 or more for each");
        }
        return new Sparsification(curve(uncertainties, errors), curve(errors, errors));
    }

    private static double[] curve(double[] by, double[] errors) {
        int n = errors.length;
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> by[i]))
                .mapToInt(i -> i)
                .toArray();
        double[] sorted = Arrays.stream(order).mapToDouble(i -> errors[i]).toArray();
        for (int from = 0, to; from < n; from = to) {
            to = from + 1;
            while (to < n && by[order[to]] == by[order[from]]) {
                to++;
            }
            Arrays.fill(
                    sorted, from, to, Arrays.stream(sorted, from, to).average().orElseThrow());
        }
        double[] left = new double[n];
        double sum = 0;
        for (int kept = 1; kept <= n; kept++) {
            sum += sorted[kept - 1];
            left[n - kept] = sum / kept;
        }
        return left;
    }

    /** The share of cases dropped at each place of the curves, 0 to (n - 1)/n. */
    public double[] dropped() {
        return IntStream.range(0, left.length)
                .mapToDouble(k -> (double) k / left.length)
                .toArray();
    }

    /** The area between the curve and the oracle's (AUSE) by the trapezoidal rule, in the unit of the errors: 0 is the best. */
    public double area() {
        double sum = 0;
        for (int k = 1; k < left.length; k++) {
            sum += (left[k] - oracle[k] + left[k - 1] - oracle[k - 1]) / 2;
        }
        return sum / left.length;
    }

    /** The area as a share of the mean error of all cases, which compares methods of different errors; NaN where there is no error at all. */
    public double relativeArea() {
        return area() / left[0];
    }

    /** The area under the risk-coverage curve: the mean of the risks at all coverages 1/n to 1. */
    public double riskArea() {
        return Arrays.stream(left).average().orElseThrow();
    }
}
