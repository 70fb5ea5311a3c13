package mnlab.nn;

import ai.djl.ndarray.NDArray;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import mnlab.core.Key;

/**
 * The 2D U-Net (Ronneberger et al., MICCAI 2015) in the form of today: two convolutions 3 a level, padded, without bias, each with
 * batch norm and ReLU; max-pool 2 on the way down; on the way up a transposed convolution 2 to half the width, and the skip in front of
 * it; a convolution 1 to the classes. Tensor names are those of the widely used PyTorch implementation ({@code
 * down1.maxpool_conv.1.double_conv.0.weight}).
 */
public final class UNet2d extends TensorNet {

    private final int levels;
    private final List<Layer> down = new ArrayList<>();
    private final List<Layer> up = new ArrayList<>();
    private final List<Layer> merge = new ArrayList<>();
    private final Layer last;

    UNet2d(UNet2dSpec spec, int channels, int classes, Key key, Placement placement) {
        super(2, channels, classes, placement);
        levels = spec.levels();
        Scope scope = scope(key);
        down.add(doubleBlock(scope.in("inc"), channels, spec.base()));
        for (int level = 1; level < levels; level++) {
            int width = spec.base() << level;
            Scope below = scope.in("down" + level).in("maxpool_conv").in("1");
            Layer pool = (x, mode) -> Ops.maxPool(x);
            down.add(pool.then(doubleBlock(below, width / 2, width)));
        }
        for (int step = 1; step < levels; step++) {
            int width = spec.base() << (levels - 1 - step);
            Scope above = scope.in("up" + step);
            up.add(ConvTranspose.of(above.in("up"), 2, 2 * width, width, 2));
            merge.add(doubleBlock(above.in("conv"), 2 * width, width));
        }
        last = Conv.same(scope.in("outc").in("conv"), 2, spec.base(), classes, 1);
    }

    private static Layer doubleBlock(Scope scope, int in, int out) {
        Scope place = scope.in("double_conv");
        return block(place, 0, in, out).then(block(place, 3, out, out));
    }

    private static Layer block(Scope scope, int index, int in, int out) {
        return Conv.plain(scope.in(Integer.toString(index)), 2, in, out, 3, 1, 1, 1)
                .then(BatchNorm.of(scope.in(Integer.toString(index + 1)), out))
                .then((x, mode) -> Ops.relu(x));
    }

    /** 2 to the power of the number of poolings. */
    @Override
    public int sizeMultiple() {
        return 1 << (levels - 1);
    }

    @Override
    public Heads forward(NDArray x, Mode mode) {
        check(x);
        Deque<NDArray> skips = new ArrayDeque<>();
        NDArray y = down.get(0).forward(x, mode);
        for (int level = 1; level < levels; level++) {
            skips.push(y);
            y = down.get(level).forward(y, mode);
        }
        for (int step = 0; step < levels - 1; step++) {
            y = climb(step, y, skips.pop(), mode);
        }
        try (NDArray top = y) {
            return Heads.ofLogits(last.forward(top, mode));
        }
    }

    private NDArray climb(int step, NDArray below, NDArray skip, Mode mode) {
        try (below;
                skip;
                NDArray raised = up.get(step).forward(below, mode);
                NDArray both = Ops.concat(skip, raised)) {
            return merge.get(step).forward(both, mode);
        }
    }
}
