package mnlab.method;

import static mnlab.nn.Ops.times;

import ai.djl.ndarray.NDArray;
import mnlab.nn.Ops;

/**
 * Probabilities (B, K, space) drawn towards 0 and 1 by a temperature T below 1, by logarithms, because p^(1/T) is 0 in single precision
 * where p is still far from it. Both forms are the same for two classes. Gradients run through.
 */
public final class Sharpening {

    private Sharpening() {}

    /** p^(1/T) / (p^(1/T) + (1 - p)^(1/T)) for each class by itself: MC-Net (Wu et al., MICCAI 2021). For K above 2 they need not sum to 1. */
    public static NDArray binary(NDArray p, double temperature) {
        NDArray odds = LossMath.log(p).sub(LossMath.log(p.neg().add(1)));
        return Ops.sigmoid(times(odds, 1 / temperature));
    }

    /** p^(1/T) over its sum over classes: MCF (Wang et al., CVPR 2023). */
    public static NDArray softmax(NDArray p, double temperature) {
        return times(LossMath.log(p), 1 / temperature).softmax(1);
    }
}
