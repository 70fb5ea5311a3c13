package mnlab.nn;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * EfficientNet (Tan and Le, ICML 2019) as torchvision has it, with its tensor names: inverted residual blocks with SiLU and
 * squeeze-excite. Convolutions start with variance 2 / outputs, the last layer uniform within 1 / sqrt(outputs).
 */
final class EfficientNet {

    private static final Layer SILU = (x, mode) -> Ops.silu(x);

    private EfficientNet() {}

    /**
     * (B, 3, H, W) to (B, outputs).
     *
     * @param dropout probability before the last layer, in training
     * @param dropPath probability with which a residual block is dropped for a sample in training, block i of n with i / n of it
     */
    static Layer of(Scope scope, List<MobileStage> stages, double dropout, double dropPath, int outputs) {
        Scope features = scope.in("features");
        int first = stages.get(0).in();
        int last = stages.get(stages.size() - 1).out();
        Layer net = conv(features.in("0"), Colours.COUNT, first, 3, 2, 1).then(SILU);
        int all = MobileStage.blocks(stages);
        int done = 0;
        for (int s = 0; s < stages.size(); s++) {
            MobileStage stage = stages.get(s);
            for (int b = 0; b < stage.repeats(); b++) {
                Scope place = features.in(Integer.toString(s + 1)).in(Integer.toString(b));
                net = net.then(block(place, stage, b == 0, dropPath * done++ / all));
            }
        }
        Scope top = features.in(Integer.toString(stages.size() + 1));
        return net.then(conv(top, last, 4 * last, 1, 1, 1))
                .then(SILU)
                .then((x, mode) -> Ops.spatialMean(x))
                .then(new Dropout(scope.in("classifier").in("0").name(), dropout, Dropout.Unit.VALUE))
                .then(Linear.unshifted(scope.in("classifier").in("1"), outputs, 4 * last, outputs));
    }

    private static Layer block(Scope scope, MobileStage stage, boolean first, double rate) {
        int in = first ? stage.in() : stage.out();
        int stride = first ? stage.stride() : 1;
        int wide = in * stage.expansion();
        Scope block = scope.in("block");
        Layer body = (x, mode) -> x;
        int index = 0;
        if (wide != in) {
            body = conv(block.in(Integer.toString(index++)), in, wide, 1, 1, 1).then(SILU);
        }
        body = body.then(conv(block.in(Integer.toString(index++)), wide, wide, stage.kernel(), stride, wide))
                .then(SILU)
                .then(squeezeExcite(block.in(Integer.toString(index++)), wide, Math.max(1, in / 4)))
                .then(conv(block.in(Integer.toString(index)), wide, stage.out(), 1, 1, 1));
        return stride == 1 && in == stage.out()
                ? Residual.of(body.then(new Dropout(scope.name(), rate, Dropout.Unit.SAMPLE)))
                : body;
    }

    /** A convolution without bias, and batch norm. */
    private static Layer conv(Scope scope, int in, int out, int kernel, int stride, int groups) {
        return Conv.normalPlain2d(scope.in("0"), in, out, kernel, stride, groups, Conv.heOfOutputs(out, kernel))
                .then(BatchNorm.of(scope.in("1"), out));
    }

    /** Channels times what two layers make of their means (Hu et al., CVPR 2018). */
    private static Layer squeezeExcite(Scope scope, int wide, int narrow) {
        Layer mean = (x, mode) -> Ops.adaptiveAverage(x, 1, 1);
        Layer scale = mean.then(Conv.normal2d(scope.in("fc1"), wide, narrow, 1, 1, 0, 1, Conv.heOfOutputs(narrow, 1)))
                .then(SILU)
                .then(Conv.normal2d(scope.in("fc2"), narrow, wide, 1, 1, 0, 1, Conv.heOfOutputs(wide, 1)))
                .then((x, mode) -> Ops.sigmoid(x));
        return (x, mode) -> {
            try (NDArray by = scale.forward(x, mode)) {
                return x.mul(by);
            }
        };
    }
}
