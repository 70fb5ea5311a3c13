package mnlab.metric;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import mnlab.core.Key;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Percentile bootstrap over groups: cases of one group (frames of a volume, slices of a patient) resemble each other, so that whole groups are
 * drawn, not cases. Groups may themselves lie in blocks (the training runs of several seeds), of which whole ones are drawn first (Davison and
 * Hinkley, Bootstrap Methods and their Application, 1997, section 3.8). With few blocks or groups the interval is too narrow; with one, none of
 * its width comes from that level.
 */
public final class GroupedBootstrap {

    private static final double TAIL = 2.5;

    private GroupedBootstrap() {}

    /**
     * The 95 % interval of a statistic from {@value Bootstrap#DRAWS} draws. The same arguments give the same bits. Draws in which the statistic
     * is NaN, because no group drawn has a value, do not count.
     *
     * @param groups number of groups of each block
     * @param statistic of how often each group was drawn, {@code [block][group]}
     */
    public static Interval of(int[] groups, ToDoubleFunction<int[][]> statistic, Key key) {
        UniformRandomProvider random = key.then("grouped bootstrap").random();
        double[] values = new double[Bootstrap.DRAWS];
        for (int draw = 0; draw < values.length; draw++) {
            values[draw] = statistic.applyAsDouble(drawn(groups, random));
        }
        return interval(values);
    }

    /** The middle 95 % of drawn values, those that are NaN left out. */
    static Interval interval(double[] values) {
        double[] known = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return known.length == 0
                ? Interval.NONE
                : new Interval(Percentile.ofSorted(known, TAIL), Percentile.ofSorted(known, 100 - TAIL));
    }

    /**
     * The statistic "mean over the cases of the groups drawn".
     *
     * @param sums of each group's cases, {@code [block][group]}: their total and their number
     */
    public static ToDoubleFunction<int[][]> mean(List<List<double[]>> sums) {
        return drawn -> {
            double total = 0;
            double count = 0;
            for (int block = 0; block < drawn.length; block++) {
                for (int group = 0; group < drawn[block].length; group++) {
                    double[] sum = sums.get(block).get(group);
                    total += drawn[block][group] * sum[0];
                    count += drawn[block][group] * sum[1];
                }
            }
            return total / count;
        };
    }

    private static int[][] drawn(int[] groups, UniformRandomProvider random) {
        int[][] times = new int[groups.length][];
        for (int block = 0; block < groups.length; block++) {
            times[block] = new int[groups[block]];
        }
        for (int i = 0; i < groups.length; i++) {
            int[] block = times[random.nextInt(groups.length)];
            for (int k = 0; k < block.length; k++) {
                block[random.nextInt(block.length)]++;
            }
        }
        return times;
    }
}
