package mnlab.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mnlab.core.Key;

/**
 * A data set and its parts, on the way to pools.
 *
 * @param dataset the cases
 * @param split their parts, in ids of the data set
 */
public record DataSplit(Dataset dataset, Split split) {

    /**
     * The first n cases of the training part keep their labels; the rest of it is the unlabelled pool.
     *
     * @throws DataException when the training part has fewer cases, or when one of the first n has no segmentation
     */
    public Pools labelled(int n) {
        return Pools.of(this, n, UnlabelledPool.TRAINING_PART, false);
    }

    /**
     * With the training cases that have a segmentation in an order drawn from a key, the others behind them. The order that they had plays no part, so
     * that the same key gives the same order again.
     */
    public DataSplit ordered(Key key) {
        List<String> having = split.train().stream()
                .filter(id -> dataset.get(id).hasLabel())
                .sorted()
                .toList();
        List<String> train = new ArrayList<>();
        Arrays.stream(key.permutation(having.size())).mapToObj(having::get).forEach(train::add);
        split.train().stream().filter(id -> !dataset.get(id).hasLabel()).forEach(train::add);
        return new DataSplit(dataset, new Split(train, split.val(), split.test(), split.origin()));
    }

    /** Every case of the training part that has a segmentation keeps it: the upper bound of the methods. */
    public Pools fullyLabelled() {
        List<String> train = split.train();
        int n = 0;
        while (n < train.size() && dataset.get(train.get(n)).hasLabel()) {
            n++;
        }
        return labelled(n);
    }
}
