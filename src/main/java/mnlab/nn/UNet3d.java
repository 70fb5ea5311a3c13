package mnlab.nn;

import ai.djl.ndarray.NDArray;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;
import mnlab.core.Key;

/**
 * The 3D U-Net of M&amp;N (Yeung et al., MLMI 2025; after Cicek et al., MICCAI 2016): double blocks of convolution 3, instance
 * norm and ReLU; max-pool 2 on the way down; on the way up trilinear x2, a block to half the width, and the skip in front of
 * it. Training and evaluation compute the same. Tensor names are those of the released checkpoints ({@code conv2d_d1.0.weight};
 * "2d" is history, all are 3D).
 */
public final class UNet3d extends TensorNet {

    private static final int KERNEL = 3;

    private final int levels;
    private final List<Layer> down = new ArrayList<>();
    private final List<Layer> up = new ArrayList<>();
    private final List<Layer> merge = new ArrayList<>();
    private final Layer last;

    UNet3d(UNet3dSpec spec, int channels, int classes, Key key, Placement placement) {
        super(3, channels, classes, placement);
        levels = spec.levels();
        Scope scope = scope(key);
        for (int level = 0; level < levels; level++) {
            int width = spec.base() << level;
            down.add(doubleBlock(scope.in("conv2d_d" + (level + 1)), level == 0 ? channels : width / 2, width));
        }
        for (int step = 1; step < levels; step++) {
            int width = spec.base() << (levels - 1 - step);
            up.add(block(scope.in("up_" + step).in("1"), 2 * width, width));
            merge.add(doubleBlock(scope.in("conv2d_u" + step), 2 * width, width));
        }
        last = Conv.same(scope.in("pred_final").in("0"), 3, spec.base(), classes, KERNEL);
    }

    private static Layer doubleBlock(Scope scope, int in, int out) {
        return block(scope.in("0"), in, out).then(block(scope.in("3"), out, out));
    }

    private static Layer block(Scope scope, int in, int out) {
        return Conv.same(scope, 3, in, out, KERNEL)
                .then((x, mode) -> Ops.instanceNorm(x))
                .then((x, mode) -> Ops.relu(x));
    }

    /** 2 to the power of the number of poolings. */
    @Override
    public int sizeMultiple() {
        return 1 << (levels - 1);
    }

    @Override
    public Heads forward(NDArray x, Mode mode) {
        return Heads.ofLogits(logits(x, mode, (name, feature) -> {}));
    }

    /** The logits; shows the look each block's result ({@code d1}, {@code up1}, {@code u1}), which is closed afterwards. */
    NDArray logits(NDArray x, Mode mode, BiConsumer<String, NDArray> look) {
        check(x);
        Deque<NDArray> skips = new ArrayDeque<>();
        NDArray y = down.get(0).forward(x, mode);
        look.accept("d1", y);
        for (int level = 1; level < levels; level++) {
            skips.push(y);
            try (NDArray pooled = Ops.maxPool(y)) {
                y = down.get(level).forward(pooled, mode);
            }
            look.accept("d" + (level + 1), y);
        }
        for (int step = 1; step < levels; step++) {
            y = climb(step, y, skips.pop(), mode, look);
        }
        try (NDArray top = y) {
            return last.forward(top, mode);
        }
    }

    private NDArray climb(int step, NDArray below, NDArray skip, Mode mode, BiConsumer<String, NDArray> look) {
        try (below;
                skip;
                NDArray twice = Ops.twice(below);
                NDArray raised = up.get(step - 1).forward(twice, mode);
                NDArray both = Ops.concat(skip, raised)) {
            look.accept("up" + step, raised);
            NDArray y = merge.get(step - 1).forward(both, mode);
            look.accept("u" + step, y);
            return y;
        }
    }

    @Override
    void checkSpace(NDArray x) {
        checkLowestLevel(x);
    }
}
