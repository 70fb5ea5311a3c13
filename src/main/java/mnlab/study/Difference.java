package mnlab.study;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import mnlab.core.Key;
import mnlab.metric.Interval;
import mnlab.metric.SeedBootstrap;
import mnlab.metric.SignedRank;

/**
 * A method less the reference, case by case over the seeds that both have; over all seeds of each, where they share none.
 *
 * @param mean over the cases
 * @param interval by draws of cases, then of seeds
 * @param test of the cases; nothing where there is none: an upper bound, a case without a value
 */
record Difference(double mean, Interval interval, Optional<SignedRank> test) {

    /** All methods are drawn in the same way. */
    static final Key KEY = Key.of(0).then("comparison");

    static Difference of(Measure measure, Entrant one, Entrant reference) {
        List<Long> shared =
                one.seeds().stream().filter(reference.seeds()::contains).toList();
        boolean paired = !shared.isEmpty();
        List<Long> ours = paired ? shared : one.seeds();
        List<Long> theirs = paired ? shared : reference.seeds();
        double[] by = minus(one.overSeeds(measure, ours), reference.overSeeds(measure, theirs));
        if (Arrays.stream(by).anyMatch(Double::isNaN)) {
            return new Difference(Double.NaN, Interval.NONE, Optional.empty());
        }
        double[][] first = one.values(measure, ours);
        double[][] second = reference.values(measure, theirs);
        Interval interval = paired
                ? SeedBootstrap.ofMean(minus(first, second), KEY)
                : SeedBootstrap.ofDifference(first, second, KEY);
        double mean = Arrays.stream(by).average().orElseThrow();
        return new Difference(mean, interval, one.bound() ? Optional.empty() : Optional.of(SignedRank.of(by)));
    }

    private static double[] minus(double[] one, double[] other) {
        return IntStream.range(0, one.length)
                .mapToDouble(i -> one[i] - other[i])
                .toArray();
    }

    private static double[][] minus(double[][] one, double[][] other) {
        return IntStream.range(0, one.length)
                .mapToObj(i -> minus(one[i], other[i]))
                .toArray(double[][]::new);
    }
}
