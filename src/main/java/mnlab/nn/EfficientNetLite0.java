package mnlab.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * The encoder EfficientNet-Lite0 (Tan and Le, ICML 2019; "Lite": no squeeze-excite, ReLU6), up to its block 10, as the Python
 * package {@code efficientnet-lite-pytorch} has it, with that package's tensor names. Batch norm with eps 1e-3 and momentum
 * 0.01.
 */
final class EfficientNetLite0 {

    private static final double MOMENTUM = .01;
    private static final double EPS = 1e-3;

    /** Channels of the feature maps, from stride 2 to stride 16. */
    static final int[] WIDTHS = {16, 24, 40, 112};

    private static final List<Integer> TAPS = List.of(0, 2, 4, 10);

    /** Blocks of a stage: how many, kernel, stride of the first, expansion, channels in and out. */
    private record Stage(int repeats, int kernel, int stride, int expansion, int in, int out) {}

    private static final List<Stage> STAGES = List.of(
            new Stage(1, 3, 1, 1, 32, 16),
            new Stage(2, 3, 2, 6, 16, 24),
            new Stage(2, 5, 2, 6, 24, 40),
            new Stage(3, 3, 2, 6, 40, 80),
            new Stage(3, 5, 1, 6, 80, 112));

    private final Layer stem;
    private final List<Layer> blocks = new ArrayList<>();

    EfficientNetLite0(Scope scope) {
        stem = samePadded(scope.in("_conv_stem"), 3, 32, 3, 2, 1)
                .then(norm(scope.in("_bn0"), 32))
                .then((x, mode) -> Ops.relu6(x));
        for (Stage stage : STAGES) {
            for (int i = 0; i < stage.repeats; i++) {
                Scope place = scope.in("_blocks").in(Integer.toString(blocks.size()));
                blocks.add(
                        i == 0
                                ? block(place, stage, stage.in, stage.stride)
                                : residual(block(place, stage, stage.out, 1)));
            }
        }
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

    private static Layer block(Scope scope, Stage stage, int in, int stride) {
        int wide = in * stage.expansion;
        Layer depthwise = samePadded(scope.in("_depthwise_conv"), wide, wide, stage.kernel, stride, wide)
                .then(norm(scope.in("_bn1"), wide))
                .then((x, mode) -> Ops.relu6(x));
        Layer narrow = Conv.plain(scope.in("_project_conv"), 2, wide, stage.out, 1, 1, 0, 1)
                .then(norm(scope.in("_bn2"), stage.out));
        if (stage.expansion == 1) {
            return depthwise.then(narrow);
        }
        return Conv.plain(scope.in("_expand_conv"), 2, in, wide, 1, 1, 0, 1)
                .then(norm(scope.in("_bn0"), wide))
                .then((x, mode) -> Ops.relu6(x))
                .then(depthwise)
                .then(narrow);
    }

    private static Layer residual(Layer block) {
        return (x, mode) -> {
            try (NDArray change = block.forward(x, mode)) {
                return change.add(x);
            }
        };
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
