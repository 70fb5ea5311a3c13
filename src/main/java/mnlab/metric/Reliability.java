package mnlab.metric;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import mnlab.core.MnlabException;

/**
 * Whether predicted deviations are as large as the errors (Levi et al., Evaluating and calibrating uncertainty prediction in regression tasks,
 * Sensors 22, 2022): values are sorted by their deviation and cut into bins; in each, the predicted deviation is held against the error.
 *
 * @param bins in rising order of the predicted deviation
 */
public record Reliability(List<Bin> bins) {

    /**
     * Values of about the same predicted deviation.
     *
     * @param predicted the root of the mean predicted variance
     * @param observed the root of the mean squared error
     * @param values how many
     */
    public record Bin(double predicted, double observed, int values) {}

    /** Copies the list. */
    public Reliability {
        bins = List.copyOf(bins);
    }

    /**
     * Bins of equal count. Equal deviations are never parted, so that their order plays no part: bins may then be fewer and unequal.
     *
     * @param deviations predicted, above 0
     * @param errors of the same values, of any sign
     * @param bins how many are wanted, at most
     */
    public static Reliability of(double[] deviations, double[] errors, int bins) {
        check(deviations, errors);
        if (bins < 1) {
            throw new IllegalArgumentException("expected one bin or more, got " + bins);
        }
        int n = deviations.length;
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> deviations[i]))
                .mapToInt(i -> i)
                .toArray();
        List<Bin> made = new ArrayList<>();
        int from = 0;
        for (int bin = 1; bin <= bins; bin++) {
            int to = Math.max(from, (int) ((long) bin * n / bins));
            while (to > from && to < n && deviations[order[to]] == deviations[order[to - 1]]) {
                to++;
            }
            if (to > from) {
                made.add(bin(deviations, errors, order, from, to));
            }
            from = to;
        }
        return new Reliability(made);
    }

    private static Bin bin(double[] deviations, double[] errors, int[] order, int from, int to) {
        double variance = 0;
        double square = 0;
        for (int i = from; i < to; i++) {
            variance += deviations[order[i]] * deviations[order[i]];
            square += errors[order[i]] * errors[order[i]];
        }
        return new Bin(Math.sqrt(variance / (to - from)), Math.sqrt(square / (to - from)), to - from);
    }

    /** The expected calibration error in the unit of the values: the mean over all values of their bin's |predicted - observed|. */
    public double expectedError() {
        double sum = 0;
        int n = 0;
        for (Bin bin : bins) {
            sum += bin.values * Math.abs(bin.predicted - bin.observed);
            n += bin.values;
        }
        return sum / n;
    }

    /** The expected normalised calibration error (ENCE): the mean over the bins of |predicted - observed| / predicted. */
    public double normalisedError() {
        return bins.stream()
                .mapToDouble(bin -> Math.abs(bin.predicted - bin.observed) / bin.predicted)
                .average()
                .orElseThrow();
    }

    /** Refuses what has no calibration. */
    static void check(double[] deviations, double[] errors) {
        boolean fits = deviations.length == errors.length && deviations.length > 0;
        for (int i = 0; fits && i < errors.length; i++) {
            fits = deviations[i] > 0 && Double.isFinite(deviations[i]) && Double.isFinite(errors[i]);
        }
        if (!fits) {
            throw new MnlabException(
                    deviations.length + " deviations and " + errors.length + " errors",
                    "have no calibration",
                    "Give one finite error a deviation, and deviations above 0");
        }
    }
}
