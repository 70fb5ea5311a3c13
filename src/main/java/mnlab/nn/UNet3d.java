package mnlab.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.List;
import mnlab.core.Key;

/**
 * The 3D U-Net of M&amp;N (Yeung et al., MLMI 2025; after Cicek et al., MICCAI 2016): double blocks of convolution 3, instance
 * norm and ReLU; max-pool 2 on the way down; on the way up trilinear x2, a block to half the width, and the skip in front of
 * it. Training and evaluation compute the same. Tensor names are those of the released checkpoints ({@code conv2d_d1.0.weight};
 * "2d" is history, all are 3D).
 */
public final class UNet3d extends EncoderDecoder {

    private static final int KERNEL = 3;

    private final int base;
    private final int levels;
    private final List<Layer> down = new ArrayList<>();
    private final Ladder decoder;

    UNet3d(UNet3dSpec spec, int channels, int classes, Key key, Placement placement) {
        super(3, channels, classes, placement);
        base = spec.base();
        levels = spec.levels();
        Scope scope = scope(key);
        for (int level = 0; level < levels; level++) {
            int width = base << level;
            Scope place = scope.in("conv2d_d" + (level + 1));
            down.add(
                    level == 0 ? doubleBlock(place, channels, width) : POOL.then(doubleBlock(place, width / 2, width)));
        }
        decoder = decoder(scope, Upsampling.OWN);
    }

    private static Layer doubleBlock(Scope scope, int in, int out) {
        return block(scope.in("0"), in, out).then(block(scope.in("3"), out, out));
    }

    private static Layer block(Scope scope, int in, int out) {
        return Conv.same(scope, 3, in, out, KERNEL).then(UNet3d::bent);
    }

    private static NDArray bent(NDArray x, Mode mode) {
        try (NDArray normed = Ops.instanceNorm(x)) {
            return Ops.relu(normed);
        }
    }

    /** 2 to the power of the number of poolings. */
    @Override
    public int sizeMultiple() {
        return 1 << (levels - 1);
    }

    @Override
    NDList encode(NDArray x, Mode mode) {
        return descend(down, x, mode);
    }

    @Override
    Ladder decoder() {
        return decoder;
    }

    @Override
    Ladder decoder(Scope scope, Upsampling upsampling) {
        return Ladder.doubling(
                base,
                levels,
                (step, width) -> Ladder.Join.skipFirst(
                        raise(scope.in("up_" + step).in("1"), width, upsampling),
                        doubleBlock(scope.in("conv2d_u" + step), 2 * width, width)),
                () -> Conv.same(scope.in("pred_final").in("0"), 3, base, classes(), KERNEL));
    }

    private static Layer raise(Scope scope, int width, Upsampling upsampling) {
        Layer own = (x, mode) -> Ops.twice(x);
        return upsampling
                .twice(scope, 3, 2 * width, width, () -> own.then(Conv.same(scope, 3, 2 * width, width, KERNEL)))
                .then(UNet3d::bent);
    }

    @Override
    void checkSpace(NDArray x) {
        checkLowestLevel(x);
    }
}
