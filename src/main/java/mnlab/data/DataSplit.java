package mnlab.data;

import java.util.List;

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
