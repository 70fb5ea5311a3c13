package mnlab.infer;

import mnlab.image.Components;
import mnlab.image.Edge;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.Resample;
import mnlab.image.Volume;

/**
 * What a network says about one case, to be read on the case's own grid in the two ways of M&amp;N, which can differ (quirk Q19).
 *
 * @param logits on the grid that the network saw
 * @param own the case's own grid
 * @param edge what resampling does at the last voxel
 * @param largestComponent whether labels keep only the largest connected component of each class
 */
public record Prediction(Logits logits, Grid own, Edge edge, boolean largestComponent) {

    /** The labels that are scored and written: argmax, then nearest neighbour. */
    public LabelMap labels() {
        LabelMap seen = logits.argmax();
        byte[] labels = Resample.nearest(seen.labels(), seen.grid().shape(), own.shape(), edge);
        return finished(new LabelMap(own, labels));
    }

    /** The labels of stored pseudo-masks: logits between voxels linearly, then argmax. */
    public LabelMap pseudoMask() {
        return finished(logits.resampled(own, edge).argmax());
    }

    /** Class probabilities, one volume a class: logits between voxels linearly, then softmax. */
    public Volume[] probabilities() {
        return logits.resampled(own, edge).probabilities();
    }

    private LabelMap finished(LabelMap labels) {
        return largestComponent ? Components.largest(labels) : labels;
    }
}
