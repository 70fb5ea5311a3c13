package mnlab.method;

import static mnlab.method.LossMath.log;
import static mnlab.method.LossMath.overClasses;
import static mnlab.method.LossMath.same;
import static mnlab.nn.Ops.times;

import ai.djl.ndarray.NDArray;

/** Agreement of two predictions that both learn: the gradient of the target is followed where it has one. */
public final class ConsistencyLosses {

    private static final float NO_CERTAINTY = 1e-8f;

    private ConsistencyLosses() {}

    /**
     * Symmetric divergence: half the mean over all entries, the class axis included, of p (log p - log t) + t (log t - log p). R-Drop
     * (Liang et al., NeurIPS 2021); the classes are the axis of the distributions.
     */
    public static Loss symmetricKl() {
        return Loss.of("symmetricKl", (logits, target) -> {
            same(logits, target);
            NDArray difference = logits.softmax(1).sub(target);
            NDArray ratio = logits.logSoftmax(1).sub(log(target));
            return times(difference.mul(ratio).mean(), .5);
        });
    }

    /**
     * The uncertainty-rectified consistency of one scale with the mean m of all scales (URPC: Luo et al., MICCAI 2021): with D the
     * divergence of m and p in a voxel, sum over classes of m (log m - log p), it is mean((m - p)^2 exp(-D)) / (mean(exp(-D)) + 1e-8) +
     * mean(D); the first mean runs over the classes too. The target is m.
     */
    public static Loss uncertaintyRectified() {
        return Loss.of("uncertaintyRectified", (logits, mean) -> {
            same(logits, mean);
            NDArray error = mean.sub(logits.softmax(1));
            NDArray divergence = overClasses(log(mean).sub(logits.logSoftmax(1)).mul(mean));
            NDArray certainty = divergence.neg().exp();
            NDArray rectified = error.mul(error).mul(certainty).mean();
            return rectified.div(certainty.mean().add(NO_CERTAINTY)).add(divergence.mean());
        });
    }

    /** Mean over voxels of 1 - cosine of the class probabilities of both (C3S3: arXiv 2506.07368). */
    public static Loss cosine() {
        return Loss.of("cosine", (logits, target) -> Features.cosineDistance(logits.softmax(1), target));
    }
}
