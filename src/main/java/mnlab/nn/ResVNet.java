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
        NDList maps = new NDList(down.get(0).forward(x, mode));
        for (int level = 1; level < levels; level++) {
            maps.add(down.get(level).forward(maps.get(level - 1), mode));
        }
        return maps;
    }

    @Override
    Ladder decoder() {
        return decoder;
    }

    @Override
    Ladder decoder(Scope scope, Upsampling upsampling) {
        List<Integer> widths = new ArrayList<>(List.of(base << (levels - 1)));
        List<Ladder.Rung> rungs = new ArrayList<>();
        for (int level = levels - 2; level >= 0; level--) {
            int width = base << level;
            Scope place = scope.in("up" + level);
            Scope twice = place.in("twice");
            Layer raise =
                    upsampling.twice(twice, 3, 2 * width, width, () -> ConvTranspose.of(twice, 3, 2 * width, width, 2));
            rungs.add(Ladder.Join.skipLast(raise, new ResidualBlock(place.in("block"), 2 * width, width)));
            widths.add(width);
        }
        return new Ladder(widths, rungs, Conv.same(scope.in("out"), 3, base, classes(), 1));
    }
}
