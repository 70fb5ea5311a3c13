package mnlab.method;

import static mnlab.nn.Ops.times;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.List;

/**
 * How sure probabilities p (B, K, space) are: one number a voxel, (B, 1, space), and masks of 0 and 1 by thresholds of such numbers.
 * Formulas: spec/methods.md sections 2 and 3.
 */
public final class Uncertainty {

    private static final float INSIDE_LOG = 1e-6f;

    private Uncertainty() {}

    /** Entropy H = -sum over classes of p log(p + 1e-6), in nats, from about 0 to log K; under gradients too. */
    public static NDArray entropy(NDArray p) {
        return LossMath.overClasses(p.mul(p.add(INSIDE_LOG).log())).neg();
    }

    /** Entropy over log K: from about 0 to 1, whatever the number of classes. */
    public static NDArray normalisedEntropy(NDArray p) {
        return times(entropy(p), 1 / Math.log(p.getShape().get(1)));
    }

    /** The largest probability, from 1/K to 1. */
    public static NDArray confidence(NDArray p) {
        return HardLabels.planes(p).stream().reduce(NDArray::maximum).orElseThrow();
    }

    /** The mean of several predictions, for example stochastic passes (UA-MT: Yu et al., MICCAI 2019) or scales; under gradients too. */
    public static NDArray mean(List<NDArray> predictions) {
        NDArray sum = predictions.stream().reduce(NDArray::add).orElseThrow();
        return times(sum, 1.0 / predictions.size());
    }

    /** The variance of several predictions about their mean, divided by their number; its mean over the classes, (B, 1, space). */
    public static NDArray variance(List<NDArray> predictions) {
        NDArray mean = mean(predictions);
        List<NDArray> squares = predictions.stream()
                .map(p -> p.sub(mean))
                .map(difference -> difference.mul(difference))
                .toList();
        return times(LossMath.overClasses(mean(squares)), 1.0 / mean.getShape().get(1));
    }

    /** 1 where a map is below a threshold: the certain voxels of UA-MT, by their entropy. */
    public static NDArray below(NDArray map, double threshold) {
        return map.lt(threshold).toType(DataType.FLOAT32, false);
    }

    /** 1 where a map is at least a threshold: the confident voxels of FixMatch, the ambiguous ones of AC-MT. */
    public static NDArray atLeast(NDArray map, double threshold) {
        return map.gte(threshold).toType(DataType.FLOAT32, false);
    }
}
