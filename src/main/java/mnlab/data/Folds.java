package mnlab.data;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The five folds of the M&amp;N program over a sorted list of n files: shares of the list, wrapped around its end. A bound
 * becomes an index by multiplying with n in double precision and truncating towards zero.
 */
final class Folds {

    private static final Logger LOG = LoggerFactory.getLogger(Folds.class);

    /** Training (one or two ranges), validation and test of each fold, as from, to, from, to. */
    private static final double[][][] BOUNDS = {
        {{0, .75}, {.75, .80}, {.80, 1}},
        {{.20, .95}, {.95, 1}, {0, .20}},
        {{.40, 1, 0, .15}, {.15, .20}, {.20, .40}},
        {{.60, 1, 0, .35}, {.35, .40}, {.40, .60}},
        {{.80, 1, 0, .55}, {.55, .60}, {.60, .80}},
    };

    private Folds() {}

    /** The training part's indices, in the order of the program: the first N of them are the labelled ones. */
    static int[] training(int n, int fold) {
        return part(n, fold, 0);
    }

    /** The validation part's indices. */
    static int[] validation(int n, int fold) {
        return part(n, fold, 1);
    }

    /** The test part's indices. */
    static int[] test(int n, int fold) {
        return part(n, fold, 2);
    }

    private static int[] part(int n, int fold, int part) {
        if (fold < 1 || fold > BOUNDS.length) {
            throw new DataException(
                    "fold " + fold, "is not one of the folds 1 to " + BOUNDS.length, "Choose one of them");
        }
        double[] bounds = BOUNDS[fold - 1][part];
        int[] indices = {};
        for (int i = 0; i < bounds.length; i += 2) {
            int[] range = range(n, bounds[i], bounds[i + 1]);
            int[] joined = Arrays.copyOf(indices, indices.length + range.length);
            System.arraycopy(range, 0, joined, indices.length, range.length);
            indices = joined;
        }
        return indices;
    }

    /**
     * The indices of a share of n files. Two integers are indices, anything else shares, as in the M&amp;N program: [0, 1] is
     * the first file and [0, 1.0] are all of them (spec Q22). A pair of integers that also reads as shares is warned about.
     */
    static int[] range(int n, Number from, Number to) {
        if (isInteger(from) && isInteger(to)) {
            if (to.longValue() <= 1) {
                LOG.warn("the pair [{}, {}] of a split is read as indices; write decimals for shares", from, to);
            }
            return IntStream.range(from.intValue(), to.intValue()).toArray();
        }
        return IntStream.range((int) (from.doubleValue() * n), (int) (to.doubleValue() * n))
                .toArray();
    }

    private static boolean isInteger(Number number) {
        return number instanceof Integer || number instanceof Long;
    }
}
