package mnlab.metric;

import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.integration.IterativeLegendreGaussIntegrator;
import org.hipparchus.analysis.solvers.BrentSolver;
import org.hipparchus.distribution.continuous.NormalDistribution;

/** The range of k independent standard normal values: the studentised range with infinitely many degrees of freedom (Tukey). */
final class StudentisedRange {

    private static final NormalDistribution NORMAL = new NormalDistribution();

    /** Beyond so many deviations the density is below 1e-17. */
    private static final double REACH = 8.5;

    private static final double ACCURACY = 1e-10;
    private static final int POINTS = 16;
    private static final int EVALUATIONS = 100_000;

    private StudentisedRange() {}

    /** The chance that the range of k values is at most q: over where the smallest of them lies, that the others lie within q above. */
    static double cumulative(double q, int k) {
        UnivariateFunction smallestAt = x -> NORMAL.density(x)
                * Math.pow(NORMAL.cumulativeProbability(x + q) - NORMAL.cumulativeProbability(x), k - 1);
        return k
                * new IterativeLegendreGaussIntegrator(POINTS, ACCURACY, ACCURACY)
                        .integrate(EVALUATIONS, smallestAt, -REACH, REACH);
    }

    /** The q that the range stays below with this chance. */
    static double quantile(double probability, int k) {
        return new BrentSolver(ACCURACY).solve(EVALUATIONS, q -> cumulative(q, k) - probability, 0, 2 * REACH);
    }
}
