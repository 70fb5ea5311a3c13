package mnlab.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.List;
import mnlab.core.Key;

/**
 * The 2D U-Net (Ronneberger et al., MICCAI 2015) in the form of today: two convolutions 3 a level, padded, without bias, each with
 * batch norm and ReLU; max-pool 2 on the way down; on the way up a transposed convolution 2 to half the width, and the skip in front of
 * it; a convolution 1 to the classes. Tensor names are those of the widely used PyTorch implementation ({@code
 * down1.maxpool_conv.1.double_conv.0.weight}).
 */
public final class UNet2d extends EncoderDecoder {

    private final int base;
    private final int levels;
    private final List<Layer> down = new ArrayList<>();
    private final Ladder decoder;

    UNet2d(UNet2dSpec spec, int channels, int classes, Key key, Placement placement) {
        super(2, channels, classes, placement);
        base = spec.base();
        levels = spec.levels();
        Scope scope = scope(key);
        down.add(doubleBlock(scope.in("inc"), channels, base));
        for (int level = 1; level < levels; level++) {
            int width = base << level;
            Scope below = scope.in("down" + level).in("maxpool_conv").in("1");
            down.add(POOL.then(doubleBlock(below, width / 2, width)));
        }
        decoder = decoder(scope, Upsampling.OWN);
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
                (step, width) -> rung(scope.in("up" + step), width, upsampling),
                () -> Conv.same(scope.in("outc").in("conv"), 2, base, classes(), 1));
    }

    private static Ladder.Rung rung(Scope scope, int width, Upsampling upsampling) {
        Scope up = scope.in("up");
        Layer raise = upsampling.twice(up, 2, 2 * width, width, () -> ConvTranspose.of(up, 2, 2 * width, width, 2));
        return Ladder.Join.skipFirst(raise, doubleBlock(scope.in("conv"), 2 * width, width));
    }
}
