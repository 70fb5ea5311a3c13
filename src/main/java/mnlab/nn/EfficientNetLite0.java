package mnlab.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * EfficientNet-Lite0 (Tan and Le, ICML 2019; "Lite": no squeeze-excite, ReLU6), as the Python package {@code
 * efficientnet-lite-pytorch} has it, with that package's tensor names: as an encoder up to its block 10, or whole as a classifier.
 * Batch norm with eps 1e-3 and momentum 0.01.
 */
final class EfficientNetLite0 {

    private static final double MOMENTUM = .01;
    private static final double EPS = 1e-3;

    /** Channels of the feature maps, from stride 2 to stride 16. */
    static final int[] WIDTHS = {16, 24, 40, 112};

    private static final List<Integer> TAPS = List.of(0, 2, 4, 10);

    /** Channels before the last layer of the classifier. */
    static final int HEAD = 1280;

    /** Stages up to the last feature map of the encoder. */
    private static final int ENCODER = 5;

    private final Layer stem;
    private final List<Layer> blocks = new ArrayList<>();

    private EfficientNetLite0(Scope scope, List<MobileStage> stages, double dropPath) {
        stem = samePadded(scope.in("_conv_stem"), Colours.COUNT, 32, 3, 2, 1)
                .then(norm(scope.in("_bn0"), 32))
                .then((x, mode) -> Ops.relu6(x));
        int count = MobileStage.blocks(stages);
        for (MobileStage stage : stages) {
            for (int i = 0; i < stage.repeats(); i++) {
                Scope place = scope.in("_blocks").in(Integer.toString(blocks.size()));
                double rate = dropPath * blocks.size() / count;
                blocks.add(
                        i == 0
                                ? block(place, stage, stage.in(), stage.stride())
                                : Residual.of(block(place, stage, stage.out(), 1)
                                        .then(new Dropout(place.name(), rate, Dropout.Unit.SAMPLE))));
            }
        }
    }

    /** The encoder of feature maps. */
    static EfficientNetLite0 encoder(Scope scope) {
        return new EfficientNetLite0(scope, MobileStage.BASE.subList(0, ENCODER), 0);
    }

    /**
     * The classifier, (B, 3, H, W) to (B, outputs).
     *
     * @param dropout probability before the last layer, in training
     * @param dropPath probability with which a residual block is dropped for a sample in training, block i of n with i / n of it
     */
    static Layer classifier(Scope scope, int outputs, double dropout, double dropPath) {
        return pooled(scope, dropout, dropPath).then(Linear.uniform(scope.in("_fc"), HEAD, outputs));
    }

    /** All before the classifier's last layer, (B, 3, H, W) to (B, {@value #HEAD}). */
    static Layer pooled(Scope scope, double dropout, double dropPath) {
        Layer all = new EfficientNetLite0(scope, MobileStage.BASE, dropPath).whole();
        MobileStage last = MobileStage.BASE.get(MobileStage.BASE.size() - 1);
        return all.then(Conv.plain(scope.in("_conv_head"), 2, last.out(), HEAD, 1, 1, 0, 1))
                .then(norm(scope.in("_bn1"), HEAD))
                .then((x, mode) -> Ops.relu6(x))
                .then((x, mode) -> Ops.spatialMean(x))
                .then(new Dropout(scope.in("_dropout").name(), dropout, Dropout.Unit.VALUE));
    }

    private Layer whole() {
        Layer all = stem;
        for (Layer block : blocks) {
            all = all.then(block);
        }
        return all;
    }

    /** The feature maps at strides 2, 4, 8 and 16 of images (N, 3, H, W). */
    List<NDArray> features(NDArray x, Mode mode) {
        List<NDArray> features = new ArrayList<>();
        NDArray y = stem.forward(x, mode);
        for (int i = 0; i < blocks.size(); i++) {
            NDArray before = y;
            y = blocks.get(i).forward(before, mode);
            if (!TAPS.contains(i - 1)) {
                before.close();
            }
            if (TAPS.contains(i)) {
                features.add(y);
            }
        }
        return features;
    }

    private static Layer block(Scope scope, MobileStage stage, int in, int stride) {
        int wide = in * stage.expansion();
        Layer depthwise = samePadded(scope.in("_depthwise_conv"), wide, wide, stage.kernel(), stride, wide)
                .then(norm(scope.in("_bn1"), wide))
                .then((x, mode) -> Ops.relu6(x));
        Layer narrow = Conv.plain(scope.in("_project_conv"), 2, wide, stage.out(), 1, 1, 0, 1)
                .then(norm(scope.in("_bn2"), stage.out()));
        if (stage.expansion() == 1) {
            return depthwise.then(narrow);
        }
        return Conv.plain(scope.in("_expand_conv"), 2, in, wide, 1, 1, 0, 1)
                .then(norm(scope.in("_bn0"), wide))
                .then((x, mode) -> Ops.relu6(x))
                .then(depthwise)
                .then(narrow);
    }

    private static Layer norm(Scope scope, int channels) {
        return BatchNorm.of(scope, channels, MOMENTUM, EPS);
    }

    /**
     * A convolution padded as the package pads one for an input of 224: by half the kernel at stride 1; at stride 2 one less
     * at the beginning of each axis.
     */
    private static Layer samePadded(Scope scope, int in, int out, int kernel, int stride, int groups) {
        int end = kernel / 2;
        if (stride == 1) {
            return Conv.plain(scope, 2, in, out, kernel, 1, end, groups);
        }
        Shape padding = new Shape(end - 1, end, end - 1, end);
        Layer pad = (x, mode) -> x.pad(padding, 0);
        return pad.then(Conv.plain(scope, 2, in, out, kernel, stride, 0, groups));
    }
}
