package mnlab.experiment;

import java.nio.file.Path;
import java.util.List;
import mnlab.data.Dataset;
import mnlab.data.Split;

/**
 * How cases are parted into training, validation and test: one of four ways.
 *
 * @param file a JSON file with {@code train}, {@code val} and {@code test}; empty for none
 * @param fold one of M&amp;N's folds, 1 to 5; 0 for none
 * @param lists whether the data set's own lists part it ({@code train.list} and {@code test.list}, as UA-MT and its successors have
 *     them); there is no validation part then
 * @param seed order drawn from a seed, parted by the fractions; null for none
 * @param fractions training, validation and test shares for the seed
 */
public record SplitConfig(String file, int fold, boolean lists, Long seed, List<Double> fractions) {

    /** By seed 101, 75 % training, 5 % validation, 20 % test. */
    public static final SplitConfig DEFAULT = new SplitConfig("", 0, false, null, List.of(.75, .05, .20));

    private static final long DEFAULT_SEED = 101;

    /** Refuses two ways at once: one of them would be read by nobody. */
    public SplitConfig {
        int ways = (file.isEmpty() ? 0 : 1) + (fold == 0 ? 0 : 1) + (lists ? 1 : 0) + (seed == null ? 0 : 1);
        if (ways > 1) {
            throw new ConfigException("data.split", "gives more than one of file, fold, lists and seed", "Give one");
        }
        if (fractions.size() != 3) {
            throw new ConfigException("data.split.fractions", "is " + fractions, "Give three shares");
        }
        fractions = List.copyOf(fractions);
    }

    /** From a file. */
    public static SplitConfig ofFile(Path file) {
        return new SplitConfig(file.toString(), 0, false, null, DEFAULT.fractions);
    }

    /** From a seed. */
    public static SplitConfig ofSeed(long seed, double train, double validation, double test) {
        return new SplitConfig("", 0, false, seed, List.of(train, validation, test));
    }

    /** One of M&amp;N's folds. */
    public static SplitConfig ofFold(int fold) {
        return new SplitConfig("", fold, false, null, DEFAULT.fractions);
    }

    /** The parts of a data set. */
    Split of(Dataset dataset) {
        if (!file.isEmpty()) {
            return Split.file(Path.of(file)).resolve(dataset);
        }
        if (fold != 0) {
            return Split.fold(dataset, fold);
        }
        if (lists) {
            return Split.lists(listed(dataset));
        }
        long drawn = seed == null ? DEFAULT_SEED : seed;
        return Split.bySeed(dataset, drawn, fractions.get(0), fractions.get(1), fractions.get(2));
    }

    /** Whether the shares are read. */
    boolean byShares() {
        return file.isEmpty() && fold == 0 && !lists;
    }

    private static Path listed(Dataset dataset) {
        return dataset.origin()
                .orElseThrow(() -> new ConfigException(
                        "data.split.lists", "needs a data set that was opened from a folder", "Name its folder"));
    }
}
