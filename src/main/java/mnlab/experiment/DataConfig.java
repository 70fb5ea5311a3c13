package mnlab.experiment;

import mnlab.core.Records;
import mnlab.data.Preparation;
import mnlab.data.UnlabelledPool;

/**
 * Which data, and who may see what.
 *
 * @param path folder or case list; {@code phantom} for the embedded phantoms
 * @param split training, validation, test
 * @param labelled number of labelled cases: the first of the training part
 * @param unlabelledPool where unlabelled cases come from (Q1)
 * @param transductive whether test images may be among the unlabelled; stands in every result row
 * @param preparation intensities and, where wanted, a common canvas
 */
public record DataConfig(
        String path,
        SplitConfig split,
        int labelled,
        UnlabelledPool unlabelledPool,
        boolean transductive,
        Preparation preparation) {

    /** From another folder or case list. */
    public DataConfig at(String newPath) {
        return Records.with(this, "path", newPath);
    }

    /** With another number of labelled cases. */
    public DataConfig labelled(int number) {
        return Records.with(this, "labelled", number);
    }

    /** With another unlabelled pool. */
    public DataConfig unlabelledFrom(UnlabelledPool pool, boolean testImagesToo) {
        return Records.with(Records.with(this, "unlabelledPool", pool), "transductive", testImagesToo);
    }

    /** With another preparation. */
    public DataConfig with(Preparation other) {
        return Records.with(this, "preparation", other);
    }

    /** With another split. */
    public DataConfig with(SplitConfig other) {
        return Records.with(this, "split", other);
    }
}
