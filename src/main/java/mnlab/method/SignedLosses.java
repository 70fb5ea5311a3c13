package mnlab.method;

import static mnlab.method.LossMath.same;
import static mnlab.nn.Ops.times;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import mnlab.nn.Ops;

/**
 * Losses of a head that is taken as it is, without softmax: signed distance maps s (B, K - 1, space), one an object, positive outside,
 * as {@link SignedMaps} makes them of labels. Weights count as in {@link Losses#mse()}.
 */
public final class SignedLosses {

    private SignedLosses() {}

    /** Mean over all entries of w (s - t)^2; the target t is of the head's own shape. */
    public static Loss regression() {
        return Loss.weighted("regression", (map, target, weights) -> squares(map, target, weights));
    }

    /**
     * DTC's bridge of its two tasks (Luo et al., AAAI 2021): mean over all entries of w (1 / (1 + exp(k s)) - t)^2, with t the target's
     * probabilities of the objects; the target itself is (B, K, space), and its gradient is followed.
     *
     * @param k steepness; 1500 in the paper, where |s| above 0.005 is as good as certain
     */
    public static Loss crossTask(double k) {
        return Loss.weighted(
                "crossTask",
                (map, target, weights) ->
                        squares(Ops.sigmoid(times(map, -k)), target.get(new NDIndex(":, 1:")), weights));
    }

    private static NDArray squares(NDArray prediction, NDArray target, NDArray weights) {
        same(prediction, target);
        NDArray d = prediction.sub(target);
        return LossMath.mean(d.mul(d), weights);
    }
}
