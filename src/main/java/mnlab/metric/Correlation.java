package mnlab.metric;

import java.util.Arrays;
import mnlab.core.MnlabException;
import org.hipparchus.stat.correlation.PearsonsCorrelation;
import org.hipparchus.stat.correlation.SpearmansCorrelation;

/**
 * How closely two quantities of the same cases go together, an uncertainty and an error say.
 *
 * @param pearson of the values: 1 where one is a rising straight line of the other
 * @param spearman of the ranks, ties in the middle: 1 where one rises whenever the other does
 * @param cases number of cases
 */
public record Correlation(double pearson, double spearman, int cases) {

    /**
     * Of two columns.
     *
     * @throws MnlabException where the numbers of values differ or are below 2, one is not finite, or a column is constant
     */
    public static Correlation of(double[] x, double[] y) {
        if (x.length != y.length || x.length < 2) {
            throw refused(x, y, "have no correlation", "Give at least two cases, and both values of each");
        }
        if (!isVaried(x) || !isVaried(y)) {
            throw refused(x, y, "have a value that is not finite or are all equal", "Leave such values out knowingly");
        }
        return new Correlation(
                new PearsonsCorrelation().correlation(x, y), new SpearmansCorrelation().correlation(x, y), x.length);
    }

    private static boolean isVaried(double[] values) {
        return Arrays.stream(values).allMatch(Double::isFinite)
                && Arrays.stream(values).anyMatch(value -> value != values[0]);
    }

    private static MnlabException refused(double[] x, double[] y, String problem, String remedy) {
        return new MnlabException("columns of " + x.length + " and " + y.length + " values", problem, remedy);
    }
}
