package mnlab.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.List;
import mnlab.core.Key;

/**
 * Swin UNETR on volumes (B, C, H, W, D) with sides that are multiples of 32: a Swin transformer on patches of 2, whose stages' maps
 * feed a decoder of residual blocks. Tensor names are MONAI's 1.5; its buffer of relative positions is computed here, not stored.
 * Norms are taken without running statistics, so that training and evaluation compute the same.
 */
public final class SwinUnetr extends EncoderDecoder {

    private static final int STAGES = 4;
    private static final int WINDOW = 7;

    private final Conv embedding;
    private final List<SwinStage> stages = new ArrayList<>();
    private final Layer top;
    private final List<Layer> skips = new ArrayList<>();
    private final Layer bottom;
    private final Ladder decoder;
    private final int width;

    SwinUnetr(SwinUnetrSpec spec, int channels, int classes, Key key, Placement placement) {
        super(3, channels, classes, placement);
        width = spec.featureSize();
        Scope scope = scope(key);
        Scope swin = scope.in("swinViT");
        embedding = Conv.strided(swin.in("patch_embed").in("proj"), 3, channels, width, 2);
        for (int s = 0; s < STAGES; s++) {
            Scope place = swin.in("layers" + (s + 1)).in("0");
            stages.add(new SwinStage(place, width << s, 3 << s, WINDOW));
        }
        top = new ResidualBlock(scope.in("encoder1").in("layer"), channels, width);
        for (int s = 0; s < 3; s++) {
            skips.add(new ResidualBlock(scope.in("encoder" + (s + 2)).in("layer"), width << s, width << s));
        }
        skips.add((x, mode) -> x);
        bottom = new ResidualBlock(scope.in("encoder10").in("layer"), width << STAGES, width << STAGES);
        decoder = decoder(scope, Upsampling.OWN);
    }

    /** A patch of 2, and four halvings. */
    @Override
    public int sizeMultiple() {
        return 2 << STAGES;
    }

    @Override
    void checkSpace(NDArray x) {
        checkLowestLevel(x);
    }

    @Override
    NDList encode(NDArray x, Mode mode) {
        NDList maps = new NDList(top.forward(x, mode));
        NDArray map = embedding.forward(x, mode);
        for (int s = 0; s < STAGES; s++) {
            try (NDArray here = map) {
                maps.add(skip(skips.get(s), here, mode));
                map = stages.get(s).forward(here, mode);
            }
        }
        try (NDArray lowest = map;
                NDArray normed = normed(lowest)) {
            maps.add(bottom.forward(normed, mode));
        }
        return maps;
    }

    @Override
    Ladder decoder() {
        return decoder;
    }

    @Override
    Ladder decoder(Scope scope, Upsampling upsampling) {
        List<Integer> widths = new ArrayList<>(List.of(width << STAGES));
        List<Ladder.Rung> rungs = new ArrayList<>();
        for (int s = STAGES; s >= 0; s--) {
            Scope place = scope.in("decoder" + (s + 1));
            int in = width << s;
            int out = width << Math.max(0, s - 1);
            Scope conv = place.in("transp_conv").in("conv");
            Layer twice = upsampling.twice(conv, 3, in, out, () -> ConvTranspose.plain(conv, 3, in, out, 2));
            rungs.add(Ladder.Join.skipLast(twice, new ResidualBlock(place.in("conv_block"), 2 * out, out)));
            widths.add(out);
        }
        return new Ladder(widths, rungs, Conv.same(scope.in("out").in("conv").in("conv"), 3, width, classes(), 1));
    }

    private static NDArray skip(Layer layer, NDArray map, Mode mode) {
        NDArray normed = normed(map);
        NDArray y = layer.forward(normed, mode);
        if (y != normed) {
            normed.close();
        }
        return y;
    }

    /** Each voxel's channels with mean 0 and deviation 1. */
    private static NDArray normed(NDArray map) {
        try (NDArray tokens = Tokens.of(map);
                NDArray normed = Ops.layerNorm(tokens, 1e-5)) {
            return Tokens.map(normed, Ops.space(map));
        }
    }
}
