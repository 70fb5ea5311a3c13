package mnlab.metric;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import mnlab.core.Key;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Intervals of what several runs measured on the same cases: whole cases are drawn, then runs within each case drawn ({@value Bootstrap#DRAWS} keyed
 * draws, percentile 95 %). What a run has in common over all its cases (a good or bad start) is drawn anew for each case and evens out, so that the
 * interval says what other cases might give, and too little of what other seeds might: the spread of the runs' own means stands beside it.
 */
public final class SeedBootstrap {

    private SeedBootstrap() {}

    /** The mean over cases of the mean over runs. */
    public static double mean(double[][] values) {
        return Arrays.stream(values).mapToDouble(Summary::mean).average().orElse(Double.NaN);
    }

    /**
     * The interval of {@link #mean}.
     *
     * @param values {@code [case][run]}, as many runs in each case, without NaN; of a difference of methods on the same seeds, the differences
     */
    public static Interval ofMean(double[][] values, Key key) {
        List<List<double[]>> sums = Arrays.stream(values)
                .map(runs -> Arrays.stream(runs)
                        .mapToObj(value -> new double[] {value, 1})
                        .toList())
                .toList();
        int[] runs = Arrays.stream(values).mapToInt(each -> each.length).toArray();
        return values.length == 0 ? Interval.NONE : GroupedBootstrap.of(runs, GroupedBootstrap.mean(sums), key);
    }

    /**
     * The interval of the mean of the first less that of the second, where their runs share no seed: in each case drawn, the runs of each are drawn
     * apart.
     *
     * @param first {@code [case][run]}
     * @param second of the same cases in the same order, with any number of runs
     */
    public static Interval ofDifference(double[][] first, double[][] second, Key key) {
        UniformRandomProvider random = key.then("seed bootstrap").random();
        int cases = first.length;
        double[] means = IntStream.range(0, cases == 0 ? 0 : Bootstrap.DRAWS)
                .mapToDouble(draw -> {
                    double sum = 0;
                    for (int i = 0; i < cases; i++) {
                        int each = random.nextInt(cases);
                        sum += drawnMean(first[each], random) - drawnMean(second[each], random);
                    }
                    return sum / cases;
                })
                .toArray();
        return GroupedBootstrap.interval(means);
    }

    private static double drawnMean(double[] values, UniformRandomProvider random) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[random.nextInt(values.length)];
        }
        return sum / values.length;
    }
}
