package mnlab.metric;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mnlab.core.Key;

/**
 * A metric over the cases of a test set. Cases whose value is NaN (a distance to an empty mask) are left out of the mean
 * and counted.
 *
 * @param mean arithmetic mean
 * @param sd sample standard deviation (n - 1); NaN below two cases
 * @param interval bootstrap 95 % interval of the mean
 * @param n cases that the mean is over
 * @param omitted cases left out
 */
public record Summary(double mean, double sd, Interval interval, int n, int omitted) {

    /** Every summary resamples its cases in the same way, so that two methods on the same cases can be compared. */
    private static final Key KEY = Key.of(0).then("summary");

    /** Sums up one value a case. All numbers are NaN when no case has a value. */
    public static Summary of(double[] values) {
        double[] known = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
        double mean = mean(known);
        return new Summary(
                mean, sd(known, mean), Bootstrap.ofMean(known, KEY), known.length, values.length - known.length);
    }

    /**
     * The same with an interval from draws of whole groups: values of one group, such as the frames of a video, resemble each other.
     *
     * @param groups the group of each value
     */
    public static Summary of(double[] values, List<String> groups) {
        Summary whole = of(values);
        Map<String, double[]> sums = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                double[] sum = sums.computeIfAbsent(groups.get(i), group -> new double[2]);
                sum[0] += values[i];
                sum[1]++;
            }
        }
        List<double[]> each = List.copyOf(sums.values());
        Interval interval = each.isEmpty()
                ? Interval.NONE
                : GroupedBootstrap.of(new int[] {each.size()}, GroupedBootstrap.mean(List.of(each)), KEY);
        return new Summary(whole.mean, whole.sd, interval, whole.n, whole.omitted);
    }

    /** NaN for no value. */
    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** Sample standard deviation; NaN below two values. */
    static double sd(double[] values, double mean) {
        if (values.length < 2) {
            return Double.NaN;
        }
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / (values.length - 1));
    }
}
