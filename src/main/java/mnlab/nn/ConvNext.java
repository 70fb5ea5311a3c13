package mnlab.nn;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * ConvNeXt (Liu et al., CVPR 2022) as torchvision has it, with its tensor names. A block: depthwise convolution 7, then for each
 * pixel layer norm, a linear map to four times the width, GELU and one back, times a trained scale a channel that starts at 1e-6.
 * Stem of patches 4, halving of patches 2. Layer norms with eps 1e-6 over channels; weights start normal with deviation 0.02.
 */
final class ConvNext {

    private static final double EPS = 1e-6;
    private static final float SCALE = 1e-6f;
    private static final double DEVIATION = .02;

    private ConvNext() {}

    /**
     * (B, 3, H, W) to (B, outputs).
     *
     * @param blocks of each stage
     * @param width channels of the first stage; each stage below has twice as many
     * @param dropPath probability with which the last block is dropped for a sample in training; earlier ones less, in a straight line
     *     from 0
     */
    static Layer of(Scope scope, List<Integer> blocks, int width, double dropPath, int outputs) {
        Scope features = scope.in("features");
        Layer net = patches(features.in("0").in("0"), Colours.COUNT, width, 4)
                .then(channelNorm(features.in("0").in("1"), width));
        int all = blocks.stream().mapToInt(Integer::intValue).sum();
        int done = 0;
        int channels = width;
        for (int stage = 0; stage < blocks.size(); stage++) {
            Scope place = features.in(Integer.toString(2 * stage + 1));
            if (stage > 0) {
                net = net.then(halving(features.in(Integer.toString(2 * stage)), channels));
                channels *= 2;
            }
            for (int b = 0; b < blocks.get(stage); b++) {
                net = net.then(block(place.in(Integer.toString(b)), channels, dropPath * done++ / (all - 1)));
            }
        }
        Scope classifier = scope.in("classifier");
        return net.then((x, mode) -> Ops.spatialMean(x))
                .then(LayerNorm.of(classifier.in("0"), channels, EPS))
                .then(Linear.normal(classifier.in("2"), channels, outputs, DEVIATION));
    }

    private static Layer halving(Scope scope, int in) {
        return channelNorm(scope.in("0"), in).then(patches(scope.in("1"), in, 2 * in, 2));
    }

    private static Layer patches(Scope scope, int in, int out, int side) {
        return Conv.normal2d(scope, in, out, side, side, 0, 1, DEVIATION);
    }

    private static Layer channelNorm(Scope scope, int width) {
        return channelsLast(LayerNorm.of(scope, width, EPS));
    }

    private static Layer block(Scope scope, int width, double rate) {
        NDArray scale = scope.constant("layer_scale", Weights.Kind.TRAINED, SCALE, width, 1, 1);
        Scope block = scope.in("block");
        Layer pixels = LayerNorm.of(block.in("2"), width, EPS)
                .then(Linear.normal(block.in("3"), width, 4 * width, DEVIATION))
                .then((x, mode) -> Ops.gelu(x))
                .then(Linear.normal(block.in("5"), 4 * width, width, DEVIATION));
        return Residual.of(Conv.normal2d(block.in("0"), width, width, 7, 1, 3, width, DEVIATION)
                .then(channelsLast(pixels))
                .then((x, mode) -> x.mul(scale))
                .then(new Dropout(scope.name(), rate, Dropout.Unit.SAMPLE)));
    }

    /** A layer of the last axis, on the channels of (B, C, H, W). */
    private static Layer channelsLast(Layer layer) {
        Layer last = (x, mode) -> x.transpose(0, 2, 3, 1);
        return last.then(layer).then((x, mode) -> x.transpose(0, 3, 1, 2));
    }
}
