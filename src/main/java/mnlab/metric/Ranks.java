package mnlab.metric;

import java.util.Arrays;
import org.hipparchus.stat.ranking.NaturalRanking;
import org.hipparchus.stat.ranking.TiesStrategy;

/** Ranks from 1, equal values sharing the mean of theirs. */
final class Ranks {

    private static final NaturalRanking AVERAGE = new NaturalRanking(TiesStrategy.AVERAGE);

    private Ranks() {}

    /** The smallest value has rank 1. */
    static double[] ascending(double[] values) {
        // The ranking tells -0 from 0, which are equal here; adding 0 makes them so.
        double[] oneZero = Arrays.stream(values).map(value -> value + 0.0).toArray();
        return values.length == 0 ? oneZero : AVERAGE.rank(oneZero);
    }

    /** The sum of t^3 - t over the groups of t equal values: 0 without ties. */
    static double ties(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double sum = 0;
        int from = 0;
        for (int i = 1; i <= sorted.length; i++) {
            if (i == sorted.length || sorted[i] != sorted[from]) {
                double t = i - from;
                sum += t * t * t - t;
                from = i;
            }
        }
        return sum;
    }
}
