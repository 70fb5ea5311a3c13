package mnlab.experiment;

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

    /** With another preparation. */
    public DataConfig with(Preparation other) {
        return new DataConfig(path, split, labelled, unlabelledPool, transductive, other);
    }

    /** With another split. */
    public DataConfig with(SplitConfig other) {
        return new DataConfig(path, other, labelled, unlabelledPool, transductive, preparation);
    }
}
