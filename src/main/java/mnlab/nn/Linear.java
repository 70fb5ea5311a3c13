package mnlab.nn;

import ai.djl.ndarray.NDArray;

/**
 * A linear map of the last axis with its tensors {@code weight} (out, in) and {@code bias} (out).
 *
 * @param weight the matrix
 * @param bias the shift, or null
 */
record Linear(NDArray weight, NDArray bias) implements Layer {

    /** With start values of transformers: normal with this deviation, no shift. */
    static Linear normal(Scope scope, int in, int out, double deviation) {
        return new Linear(
                scope.normal("weight", deviation, out, in), scope.constant("bias", Weights.Kind.TRAINED, 0, out));
    }

    /** With PyTorch's default start values. */
    static Linear uniform(Scope scope, int in, int out) {
        return new Linear(scope.uniform("weight", in, out, in), scope.uniform("bias", in, out));
    }

    /** With PyTorch's default start values of the matrix, and a shift of 0. */
    static Linear unshifted(Scope scope, int in, int out) {
        return unshifted(scope, in, in, out);
    }

    /** As above, with a matrix uniform within plus and minus 1 / sqrt(fan). */
    static Linear unshifted(Scope scope, int fan, int in, int out) {
        return new Linear(scope.uniform("weight", fan, out, in), scope.constant("bias", Weights.Kind.TRAINED, 0, out));
    }

    /** With PyTorch's default start values, without a shift. */
    static Linear plain(Scope scope, int in, int out) {
        return new Linear(scope.uniform("weight", in, out, in), null);
    }

    @Override
    public NDArray forward(NDArray x, Mode mode) {
        return Ops.linear(x, weight, bias);
    }
}
