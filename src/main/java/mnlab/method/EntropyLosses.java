package mnlab.method;

import ai.djl.ndarray.NDArray;

/** The doubt of a prediction itself: the target is not looked at and may be null. Weights w count as in {@link Losses#ce()}. */
public final class EntropyLosses {

    private EntropyLosses() {}

    /** Mean over voxels of w H, H = -sum over classes of p log(p + 1e-6). */
    public static Loss entropy() {
        return Loss.weighted(
                "entropy", (logits, target, weights) -> LossMath.mean(Uncertainty.entropy(p(logits)), weights));
    }

    /** The same over log K: at most 1. Entropy minimisation (Grandvalet and Bengio, NeurIPS 2004; for maps Vu et al., CVPR 2019). */
    public static Loss normalisedEntropy() {
        return Loss.weighted(
                "entropy",
                (logits, target, weights) -> LossMath.mean(Uncertainty.normalisedEntropy(p(logits)), weights));
    }

    /** -{@link #entropy()}: a term that makes predictions less sure (TraCoCo). */
    public static Loss negative() {
        return Loss.weighted("negativeEntropy", (logits, target, weights) -> entropy()
                .of(logits, target, weights)
                .neg());
    }

    private static NDArray p(NDArray logits) {
        return logits.softmax(1);
    }
}
