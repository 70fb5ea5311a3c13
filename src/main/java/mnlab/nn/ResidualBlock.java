package mnlab.nn;

import ai.djl.ndarray.NDArray;

/**
 * Two convolutions 3 without bias, each with instance norm, leaky ReLU after the first and after the sum with the input, which goes
 * through a convolution 1 and a norm where the widths differ. Tensor names are MONAI's ({@code conv1.conv.weight}).
 */
final class ResidualBlock implements Layer {

    private final Layer body;
    private final Layer shortcut;

    ResidualBlock(Scope scope, int in, int out) {
        body = normed(scope.in("conv1"), in, out, 3)
                .then((x, mode) -> Ops.leakyRelu(x))
                .then(normed(scope.in("conv2"), out, out, 3));
        shortcut = in == out ? (x, mode) -> x : normed(scope.in("conv3"), in, out, 1);
    }

    private static Layer normed(Scope scope, int in, int out, int kernel) {
        return Conv.plain(scope.in("conv"), 3, in, out, kernel, 1, kernel / 2, 1)
                .then((x, mode) -> Ops.instanceNorm(x));
    }

    @Override
    public NDArray forward(NDArray x, Mode mode) {
        NDArray kept = shortcut.forward(x, mode);
        try (NDArray y = body.forward(x, mode);
                NDArray sum = y.add(kept)) {
            if (kept != x) {
                kept.close();
            }
            return Ops.leakyRelu(sum);
        }
    }
}
