package mnlab.metric;

import java.util.Arrays;
import mnlab.core.Key;
import org.apache.commons.rng.UniformRandomProvider;

/** Percentile bootstrap over cases (Efron, 1979): no assumption about how a metric is distributed. */
public final class Bootstrap {

    /** Resamples an interval. */
    public static final int DRAWS = 10_000;

    private static final double LEVEL = 95;

    private Bootstrap() {}

    /**
     * The 95 % interval of the mean: the 2.5th and 97.5th percentile of the means of {@value #DRAWS} resamples of the cases
     * with replacement. The same values and key give the same bits. One case gives an interval of no width.
     *
     * @param values one a case, without NaN
     */
    public static Interval ofMean(double[] values, Key key) {
        return ofMean(values, key, DRAWS);
    }

    /** As above with a chosen number of resamples. */
    public static Interval ofMean(double[] values, Key key, int draws) {
        if (values.length == 0) {
            return Interval.NONE;
        }
        UniformRandomProvider random = key.then("bootstrap").random();
        double[] means = new double[draws];
        for (int draw = 0; draw < draws; draw++) {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += values[random.nextInt(values.length)];
            }
            means[draw] = sum / values.length;
        }
        Arrays.sort(means);
        double tail = (100 - LEVEL) / 2;
        return new Interval(Percentile.ofSorted(means, tail), Percentile.ofSorted(means, 100 - tail));
    }
}
