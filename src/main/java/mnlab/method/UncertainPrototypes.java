package mnlab.method;

import static mnlab.method.LossMath.flat;
import static mnlab.nn.Ops.atLeast;
import static mnlab.nn.Ops.times;

import ai.djl.ndarray.NDArray;

/**
 * Prototypes of UPCoL (Lu et al., MICCAI 2023): mean features of classes, from labels and, by their reliability, from pseudo labels; maps
 * of likeness to them stand for logits. Features (B, F, space), one-hot labels (B, K, space), prototypes (K, F).
 */
public final class UncertainPrototypes {

    private static final double LEAST_ENTROPY = 1e-12;

    private UncertainPrototypes() {}

    /** (1 - H / sum of H in the sample) / number of voxels, H the entropy: (B, 1, space), summing to nearly 1 a sample. */
    public static NDArray reliability(NDArray p) {
        NDArray h = atLeast(Uncertainty.entropy(p), 0);
        long[] sums = Features.perVoxel(p).getShape();
        long voxels = 1;
        for (int axis = 2; axis < sums.length; axis++) {
            voxels *= sums[axis];
            sums[axis] = 1;
        }
        NDArray sum = atLeast(flat(h).sum(new int[] {2}).reshape(sums), LEAST_ENTROPY);
        return times(h.div(sum).neg().add(1), 1.0 / voxels);
    }

    /** The mean feature of each class's voxels in the whole batch; 0 for a class without any. */
    public static NDArray labelled(NDArray features, NDArray labels) {
        NDArray count = atLeast(LossMath.perClass(labels), 1).expandDims(1);
        return sums(features, labels).div(count);
    }

    /** The mean over samples of the sum over each class's voxels of reliability times feature. */
    public static NDArray unlabelled(NDArray features, NDArray pseudoLabels, NDArray reliability) {
        double samples = features.getShape().get(0);
        return times(sums(features, pseudoLabels.mul(reliability)), 1 / samples);
    }

    /** (labelled + w unlabelled) / (1 + w). */
    public static NDArray fused(NDArray labelled, NDArray unlabelled, double w) {
        return times(labelled.add(times(unlabelled, w)), 1 / (1 + w));
    }

    /** The cosine of each voxel's feature and each prototype, (B, K, space): logits from -1 to 1. */
    public static NDArray likeness(NDArray features, NDArray prototypes) {
        long[] shape = features.getShape().getShape().clone();
        shape[1] = prototypes.getShape().get(0);
        NDArray directions = Features.unit(prototypes)
                .expandDims(0)
                .broadcast(shape[0], shape[1], prototypes.getShape().get(1));
        return directions.matMul(flat(Features.unit(features))).reshape(shape);
    }

    /** Cross-entropy of a map of likeness, summed with a reliability: of {@link #reliability}, about a sum of means, one a sample. */
    public static NDArray loss(NDArray likeness, NDArray pseudoLabels, NDArray reliability) {
        double voxels = reliability.size();
        return times(Losses.ce().of(likeness, pseudoLabels, reliability), voxels);
    }

    /** Sum over batch and space of weight times feature: (K, F). */
    private static NDArray sums(NDArray features, NDArray weights) {
        return flat(weights).matMul(flat(features).transpose(0, 2, 1)).sum(new int[] {0});
    }
}
