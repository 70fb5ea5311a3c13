package mnlab.nn;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * A densely connected network (Huang et al., CVPR 2017; the kind BC) as torchvision has it, with its tensor names: each layer adds
 * 32 channels to all that came before it. Convolutions start with variance 2 / inputs.
 */
final class DenseNet {

    private static final int START = 64;
    private static final int GROWTH = 32;
    private static final int BOTTLENECK = 4 * GROWTH;

    private DenseNet() {}

    /**
     * (B, 3, H, W) to (B, outputs).
     *
     * @param layers of each block
     */
    static Layer of(Scope scope, List<Integer> layers, int outputs) {
        Scope features = scope.in("features");
        Layer net = conv(features.in("conv0"), Colours.COUNT, START, 7, 2)
                .then(normedRelu(features.in("norm0"), START))
                .then((x, mode) -> Ops.maxPool(x, 3, 2, 1));
        int width = START;
        for (int block = 1; block <= layers.size(); block++) {
            for (int layer = 1; layer <= layers.get(block - 1); layer++) {
                Scope place = features.in("denseblock" + block).in("denselayer" + layer);
                net = net.then(dense(place, width));
                width += GROWTH;
            }
            if (block < layers.size()) {
                net = net.then(transition(features.in("transition" + block), width));
                width /= 2;
            }
        }
        return net.then(normedRelu(features.in("norm5"), width))
                .then((x, mode) -> Ops.spatialMean(x))
                .then(Linear.unshifted(scope.in("classifier"), width, outputs));
    }

    private static Layer dense(Scope scope, int in) {
        Layer added = normedRelu(scope.in("norm1"), in)
                .then(conv(scope.in("conv1"), in, BOTTLENECK, 1, 1))
                .then(normedRelu(scope.in("norm2"), BOTTLENECK))
                .then(conv(scope.in("conv2"), BOTTLENECK, GROWTH, 3, 1));
        return (x, mode) -> {
            try (NDArray more = added.forward(x, mode)) {
                return Ops.concat(x, more);
            }
        };
    }

    private static Layer transition(Scope scope, int in) {
        return normedRelu(scope.in("norm"), in)
                .then(conv(scope.in("conv"), in, in / 2, 1, 1))
                .then((x, mode) -> Ops.averagePool(x));
    }

    private static Layer normedRelu(Scope scope, int width) {
        return BatchNorm.of(scope, width).then((x, mode) -> Ops.relu(x));
    }

    private static Conv conv(Scope scope, int in, int out, int kernel, int stride) {
        return Conv.normalPlain2d(scope, in, out, kernel, stride, 1, Conv.he((long) in * kernel * kernel));
    }
}
