package mnlab.nn;

import ai.djl.ndarray.NDArray;

/**
 * Batch norm with scale {@code weight}, shift {@code bias} and the buffers {@code running_mean} and {@code running_var}, all
 * (C). Training moves the buffers; evaluation normalises with them.
 *
 * @param momentum the part of the batch's values in the running ones (PyTorch's sense)
 * @param eps added to the variance
 */
record BatchNorm(NDArray weight, NDArray bias, NDArray mean, NDArray variance, double momentum, double eps)
        implements Layer {

    /** With PyTorch's default momentum and eps. */
    static BatchNorm of(Scope scope, int channels) {
        return of(scope, channels, .1, 1e-5);
    }

    static BatchNorm of(Scope scope, int channels, double momentum, double eps) {
        return new BatchNorm(
                scope.constant("weight", Weights.Kind.TRAINED, 1, channels),
                scope.constant("bias", Weights.Kind.TRAINED, 0, channels),
                scope.constant("running_mean", Weights.Kind.BUFFER, 0, channels),
                scope.constant("running_var", Weights.Kind.BUFFER, 1, channels),
                momentum,
                eps);
    }

    /** Refuses to train on one value a channel: it has no variance, and the engine would answer with what is not a number. */
    @Override
    public NDArray forward(NDArray x, Mode mode) {
        if (mode.training() && x.size() / weight.size() < 2) {
            throw new IllegalArgumentException("batch norm trains on more than one value a channel, got x"
                    + x.getShape() + ": take larger images or a larger batch");
        }
        return Ops.batchNorm(x, weight, bias, mean, variance, mode, momentum, eps);
    }
}
