package mnlab.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.List;
import mnlab.core.Key;

/**
 * V-Net's layout with residual blocks of two convolutions 3, instance norm and leaky ReLU ({@link ResidualBlock}), on volumes (B, C, H, W,
 * D): one block on the first level, two on the second, three on each below; a convolution 2 of stride 2 between levels; on the way up a
 * transposed convolution 2, the skip beside it and one block. Training and evaluation compute the same. It is ours, a partner for V-Net in
 * the place of the 3D ResNet of MCF (Wang et al., CVPR 2023), whose released layers it does not follow; tensor names are ours too.
 */
public final class ResVNet extends EncoderDecoder {

    private static final int MOST_BLOCKS = 3;

    private final int base;
    private final int levels;
    private final List<Layer> down = new ArrayList<>();
    private final Ladder decoder;

    ResVNet(ResVNetSpec spec, int channels, int classes, Key key, Placement placement) {
        super(3, channels, classes, placement);
        base = spec.base();
        levels = spec.levels();
        Scope scope = scope(key);
        down.add(new ResidualBlock(scope.in("down0").in("block0"), channels, base));
        for (int level = 1; level < levels; level++) {
            down.add(lower(scope.in("down" + level), base << level, Math.min(level + 1, MOST_BLOCKS)));
        }
        decoder = decoder(scope, Upsampling.OWN);
    }

    private static Layer lower(Scope scope, int width, int blocks) {
        Layer all = Conv.plain(scope.in("halve"), 3, width / 2, width, 2, 2, 0, 1)
                .then((x, mode) -> Ops.instanceNorm(x))
                .then((x, mode) -> Ops.leakyRelu(x));
        for (int block = 0; block < blocks; block++) {
            all = all.then(new ResidualBlock(scope.in("block" + block), width, width));
        }
        return all;
    }

    /** 2 to the power of the number of halvings. */
    @Override
    public int sizeMultiple() {
        return 1 << (levels - 1);
    }

    @Override
    void checkSpace(NDArray x) {
        checkLowestLevel(x);
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
                (step, width) -> rung(scope.in("up" + (levels - 1 - step)), width, upsampling),
                () -> Conv.same(scope.in("out"), 3, base, classes(), 1));
    }

    private static Ladder.Rung rung(Scope scope, int width, Upsampling upsampling) {
        Scope up = scope.in("twice");
        Layer raise = upsampling.twice(up, 3, 2 * width, width, () -> ConvTranspose.of(up, 3, 2 * width, width, 2));
        return Ladder.Join.skipLast(raise, new ResidualBlock(scope.in("block"), 2 * width, width));
    }
}
