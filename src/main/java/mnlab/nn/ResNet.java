package mnlab.nn;

import java.util.List;

/**
 * A residual network (He et al., CVPR 2016) as torchvision has it, with its tensor names: in bottlenecks the stride is in the
 * convolution 3 ("ResNet v1.5"). Convolutions start with variance 2 / outputs.
 */
final class ResNet {

    /**
     * A depth.
     *
     * @param blocks of each stage
     * @param bottleneck convolutions 1, 3, 1 with four times the width after the last, or 3, 3
     * @param stretch factor on the width inside bottlenecks: 2 in the wide networks (Zagoruyko and Komodakis, BMVC 2016)
     */
    record Shape(List<Integer> blocks, boolean bottleneck, int stretch) {

        int out(int width) {
            return bottleneck ? 4 * width : width;
        }
    }

    private static final Layer RELU = (x, mode) -> Ops.relu(x);

    private ResNet() {}

    /**
     * (B, 3, H, W) to (B, outputs).
     *
     * @param width channels of the first stage, 64 in the published networks; each stage below has twice as many
     */
    static Layer of(Scope scope, Shape shape, int width, int outputs) {
        Layer net = normed(scope, "conv1", "bn1", Colours.COUNT, width, 7, 2)
                .then(RELU)
                .then((x, mode) -> Ops.maxPool(x, 3, 2, 1));
        int in = width;
        for (int stage = 0; stage < shape.blocks.size(); stage++) {
            for (int b = 0; b < shape.blocks.get(stage); b++) {
                Scope place = scope.in("layer" + (stage + 1)).in(Integer.toString(b));
                int stride = b == 0 && stage > 0 ? 2 : 1;
                net = net.then(block(place, shape, in, width << stage, stride));
                in = shape.out(width << stage);
            }
        }
        return net.then((x, mode) -> Ops.spatialMean(x)).then(Linear.uniform(scope.in("fc"), in, outputs));
    }

    private static Layer block(Scope scope, Shape shape, int in, int width, int stride) {
        int out = shape.out(width);
        Layer body = shape.bottleneck
                ? bottleneck(scope, in, shape.stretch * width, out, stride)
                : normed(scope, "conv1", "bn1", in, width, 3, stride)
                        .then(RELU)
                        .then(normed(scope, "conv2", "bn2", width, out, 3, 1));
        boolean fits = stride == 1 && in == out;
        Layer sum = fits
                ? Residual.of(body)
                : new Residual(body, normed(scope.in("downsample"), "0", "1", in, out, 1, stride));
        return sum.then(RELU);
    }

    private static Layer bottleneck(Scope scope, int in, int inner, int out, int stride) {
        return normed(scope, "conv1", "bn1", in, inner, 1, 1)
                .then(RELU)
                .then(normed(scope, "conv2", "bn2", inner, inner, 3, stride))
                .then(RELU)
                .then(normed(scope, "conv3", "bn3", inner, out, 1, 1));
    }

    private static Layer normed(Scope scope, String conv, String norm, int in, int out, int kernel, int stride) {
        return Conv.normalPlain2d(scope.in(conv), in, out, kernel, stride, 1, Conv.heOfOutputs(out, kernel))
                .then(BatchNorm.of(scope.in(norm), out));
    }
}
