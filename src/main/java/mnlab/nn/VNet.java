package mnlab.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.List;
import mnlab.core.Key;

/**
 * V-Net on volumes (B, C, H, W, D) whose number of channels divides 16. Tensor names are MONAI's 1.5 ({@code down_tr64.ops.0.
 * conv_block.conv.weight}). Batch norm, so that training and evaluation differ and a batch of one is poor.
 */
public final class VNet extends EncoderDecoder {

    private static final int WIDTH = 16;
    private static final int KERNEL = 5;

    /**
     * A way down: half the size, twice the width, and what its convolutions add to that.
     *
     * @param halve strided convolution, norm and ELU
     * @param drop of its result, on the way into the convolutions
     */
    private record Down(Layer halve, Layer drop, Layer convs) {}

    /**
     * A way up: twice the size beside the skip, and what its convolutions add to both.
     *
     * @param drop of what comes from below
     * @param twice transposed convolution, norm and ELU
     * @param dropSkip of the skip
     */
    private record Up(Layer drop, Layer twice, Layer dropSkip, Layer convs) implements Ladder.Rung {
        @Override
        public NDArray up(NDArray below, NDArray skip, Mode mode) {
            try (NDArray raised = drop.then(twice).forward(below, mode)) {
                NDArray beside = dropSkip.forward(skip, mode);
                try (NDArray both = Ops.concat(raised, beside);
                        NDArray added = convs.forward(both, mode)) {
                    return bentSum(added, both);
                } finally {
                    if (beside != skip) {
                        beside.close();
                    }
                }
            }
        }
    }

    private final Layer first;
    private final List<Down> down = new ArrayList<>();
    private final Ladder decoder;
    private final double dropout;

    VNet(VNetSpec spec, int channels, int classes, Key key, Placement placement) {
        super(3, channels, classes, placement);
        if (WIDTH % channels != 0) {
            throw new IllegalArgumentException("expected a number of channels that divides 16, got " + channels);
        }
        dropout = spec.dropout();
        Scope scope = scope(key);
        first = normed(scope.in("in_tr").in("conv_block"), channels, WIDTH);
        down.add(down(scope.in("down_tr32"), 16, 1, false));
        down.add(down(scope.in("down_tr64"), 32, 2, false));
        down.add(down(scope.in("down_tr128"), 64, 3, true));
        down.add(down(scope.in("down_tr256"), 128, 2, true));
        decoder = decoder(scope, Upsampling.OWN);
    }

    private static Layer normed(Scope scope, int in, int out) {
        return Conv.plain(scope.in("conv"), 3, in, out, KERNEL, 1, KERNEL / 2, 1)
                .then(norm(scope.in("adn").in("N"), out));
    }

    private static BatchNorm norm(Scope scope, int width) {
        return BatchNorm.of(scope, width, .1, 1e-5);
    }

    private static Layer convs(Scope scope, int width, int count) {
        Layer all = (x, mode) -> x;
        for (int i = 0; i < count; i++) {
            all = all.then(normed(scope.in(Integer.toString(i)).in("conv_block"), width, width))
                    .then((x, mode) -> Ops.elu(x));
        }
        return all;
    }

    private Layer drop(Scope scope, boolean drops) {
        return new Dropout(scope.name(), drops ? dropout : 0, Dropout.Unit.CHANNEL);
    }

    private Down down(Scope scope, int in, int count, boolean drops) {
        Layer halve = Conv.plain(scope.in("down_conv"), 3, in, 2 * in, 2, 2, 0, 1)
                .then(norm(scope.in("bn1"), 2 * in))
                .then((x, mode) -> Ops.elu(x));
        return new Down(halve, drop(scope.in("dropout"), drops), convs(scope.in("ops"), 2 * in, count));
    }

    private Up up(Scope scope, int in, int out, int count, boolean drops, Upsampling upsampling) {
        Scope conv = scope.in("up_conv");
        Layer twice = upsampling
                .twice(conv, 3, in, out / 2, () -> ConvTranspose.of(conv, 3, in, out / 2, 2))
                .then(norm(scope.in("bn1"), out / 2))
                .then((x, mode) -> Ops.elu(x));
        return new Up(
                drop(scope.in("dropout"), drops),
                twice,
                drop(scope.in("dropout2"), true),
                convs(scope.in("ops"), out, count));
    }

    @Override
    Ladder decoder(Scope scope, Upsampling upsampling) {
        List<Ladder.Rung> rungs = List.of(
                up(scope.in("up_tr256"), 256, 256, 2, true, upsampling),
                up(scope.in("up_tr128"), 256, 128, 2, true, upsampling),
                up(scope.in("up_tr64"), 128, 64, 1, false, upsampling),
                up(scope.in("up_tr32"), 64, 32, 1, false, upsampling));
        Layer last = normed(scope.in("out_tr").in("conv_block"), 2 * WIDTH, classes())
                .then((x, mode) -> Ops.elu(x))
                .then(Conv.same(scope.in("out_tr").in("conv2"), 3, classes(), classes(), 1));
        return new Ladder(List.of(256, 256, 128, 64, 32), rungs, last);
    }

    @Override
    Ladder decoder() {
        return decoder;
    }

    /** Four halvings. */
    @Override
    public int sizeMultiple() {
        return WIDTH;
    }

    @Override
    NDList encode(NDArray x, Mode mode) {
        NDList maps = new NDList(entered(x, mode));
        for (Down way : down) {
            maps.add(lower(way, maps.get(maps.size() - 1), mode));
        }
        return maps;
    }

    private NDArray entered(NDArray x, Mode mode) {
        try (NDArray wide = x.tile(new long[] {1, WIDTH / x.getShape().get(1), 1, 1, 1});
                NDArray normed = first.forward(x, mode)) {
            return bentSum(normed, wide);
        }
    }

    private static NDArray lower(Down way, NDArray x, Mode mode) {
        try (NDArray half = way.halve.forward(x, mode);
                NDArray added = open(way.drop.forward(half, mode), half, way.convs, mode)) {
            return bentSum(added, half);
        }
    }

    /** The convolutions of x, which is closed unless it is the very array that stays. */
    private static NDArray open(NDArray x, NDArray stays, Layer convs, Mode mode) {
        NDArray y = convs.forward(x, mode);
        if (x != stays) {
            x.close();
        }
        return y;
    }

    private static NDArray bentSum(NDArray a, NDArray b) {
        try (NDArray sum = a.add(b)) {
            return Ops.elu(sum);
        }
    }
}
