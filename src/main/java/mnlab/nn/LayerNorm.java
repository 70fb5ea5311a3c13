package mnlab.nn;

import ai.djl.ndarray.NDArray;

/**
 * Layer norm of the last axis with scale {@code weight} and shift {@code bias}, both (C).
 *
 * @param weight the scale
 * @param bias the shift
 * @param eps added to the variance
 */
record LayerNorm(NDArray weight, NDArray bias, double eps) implements Layer {

    static LayerNorm of(Scope scope, int channels, double eps) {
        return new LayerNorm(
                scope.constant("weight", Weights.Kind.TRAINED, 1, channels),
                scope.constant("bias", Weights.Kind.TRAINED, 0, channels),
                eps);
    }

    @Override
    public NDArray forward(NDArray x, Mode mode) {
        return Ops.layerNorm(x, weight, bias, eps);
    }
}
