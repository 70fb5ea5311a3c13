package mnlab.method;

import static mnlab.method.LossMath.overClasses;
import static mnlab.method.LossMath.same;
import static mnlab.nn.Ops.times;

import ai.djl.ndarray.NDArray;

/**
 * The confident regional cross-entropy of TraCoCo (Liu et al., IEEE TMI 2024; as released). From the target's probabilities t it learns
 * in two regions, of which each may be empty and then adds nothing:
 *
 * <ul>
 *   <li>where the largest t is at least the threshold: the mean there of -t log p of that class c;
 *   <li>where the smallest t is below the bound: the mean there of -t log(1 - p) of that class. With two classes 1 - p is the other
 *       class; with more the class is said not to be there, and the others are left open.
 * </ul>
 */
public final class RegionalCrossEntropy {

    /** Far below any other logit, so that exp() of the difference is 0. */
    private static final double ABSENT = 1e9;

    private RegionalCrossEntropy() {}

    /**
     * The loss.
     *
     * @param threshold 0.65 in the paper
     * @param bound 0.1 in the paper
     */
    public static Loss of(double threshold, double bound) {
        return Loss.of("regionalCe", (logits, target) -> {
            same(logits, target);
            NDArray t = target.stopGradient();
            NDArray most = Uncertainty.confidence(t);
            NDArray least = Uncertainty.confidence(t.neg()).neg();
            NDArray logP = logits.logSoftmax(1);
            NDArray present = overClasses(HardLabels.argmax(t).mul(logP));
            NDArray absent = logWithout(logits, logP, HardLabels.argmax(t.neg()));
            return region(present, most, Uncertainty.atLeast(most, threshold))
                    .add(region(absent, least, Uncertainty.below(least, bound)));
        });
    }

    private static NDArray region(NDArray logP, NDArray weight, NDArray mask) {
        return LossMath.kept(logP.mul(weight), mask).neg();
    }

    /**
     * log(1 - p) of one class a voxel without its loss of digits where p is nearly 1: the log-softmax over all classes minus the one over
     * the others, which is the same number for each of the others.
     */
    private static NDArray logWithout(NDArray logits, NDArray logP, NDArray one) {
        NDArray others = one.neg().add(1);
        NDArray rest = logits.sub(times(one, ABSENT)).logSoftmax(1);
        NDArray difference = overClasses(logP.sub(rest).mul(others));
        return times(difference, 1.0 / (logits.getShape().get(1) - 1));
    }
}
