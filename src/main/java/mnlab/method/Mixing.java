package mnlab.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import mnlab.core.Key;
import mnlab.nn.Ops;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;

/** Views that mix samples with each other; a target is mixed as the input was. */
public final class Mixing {

    private Mixing() {}

    /**
     * ICT: of n samples the first half is blended with the last, {@code (1 - l) x_first + l x_last}, with an l a pair from Beta(alpha,
     * alpha). The answer has ceil(n / 2) rows; in an odd number the middle one stands beside itself.
     */
    public static View blend(double alpha) {
        return new Blend(alpha);
    }

    /**
     * BCP, inward: the first half of the labelled samples with a box of the first half of the unlabelled ones in it.
     *
     * @param share of each side that the box takes, rounded down
     */
    public static Paste pasteIn(double share) {
        return new Paste(new PasteMask.Box(share), true);
    }

    /** BCP, outward: the last half of the unlabelled samples with a box of the last half of the labelled ones in it. */
    public static Paste pasteOut(double share) {
        return new Paste(new PasteMask.Box(share), false);
    }

    /**
     * M3HL, inward: as {@link #pasteIn}, with blocks of the patch in place of the box.
     *
     * @param grid blocks along each axis
     * @param masked share of the blocks that show the other sample
     */
    public static Paste blocksIn(int grid, double masked) {
        return new Paste(new PasteMask.Blocks(grid, masked), true);
    }

    /** M3HL, outward: as {@link #pasteOut}, with blocks of the patch in place of the box. */
    public static Paste blocksOut(int grid, double masked) {
        return new Paste(new PasteMask.Blocks(grid, masked), false);
    }

    /**
     * CutMix (Yun et al., ICCV 2019): each sample with a box of the next one in it, of the last one with a box of the first. One sample alone
     * stays as it is.
     *
     * @param share of each side that the box takes, rounded down
     */
    public static View cutMix(double share) {
        return new CutMix(new PasteMask.Box(share));
    }

    private static int half(Rows rows) {
        return (rows.count() + 1) / 2;
    }

    private record Blend(double alpha) implements MixingView {

        @Override
        public String name() {
            return "blend(" + alpha + ")";
        }

        @Override
        public NDArray mixed(NDArray some, Rows rows, StepCache cache) {
            int pairs = half(rows);
            Rows all = new Rows(0, rows.count());
            NDArray first = new Rows(0, pairs).of(some, all);
            NDArray last = new Rows(rows.count() - pairs, rows.count()).of(some, all);
            float[] l = shares(pairs, cache.step().key().then(name()));
            return Blending.mix(first, last, Ops.own(some.getManager(), l, new Shape(pairs)));
        }

        /** Beta(alpha, alpha) as the share of one of two gamma draws. */
        private float[] shares(int pairs, Key key) {
            UniformRandomProvider random = key.random();
            SharedStateContinuousSampler gamma = AhrensDieterMarsagliaTsangGammaSampler.of(random, alpha, 1);
            float[] shares = new float[pairs];
            for (int i = 0; i < pairs; i++) {
                double a = gamma.sample();
                double b = gamma.sample();
                // Both draws of a small alpha may underflow to 0.
                shares[i] = a + b > 0 ? (float) (a / (a + b)) : 0;
            }
            return shares;
        }
    }

    private record CutMix(PasteMask mask) implements MixingView {

        @Override
        public String name() {
            return "cutMix(" + mask.name() + ")";
        }

        @Override
        public NDArray mixed(NDArray some, Rows rows, StepCache cache) {
            int count = (int) some.getShape().get(0);
            NDList next = new NDList(new Rows(1, count).of(some), new Rows(0, 1).of(some));
            return count == 1 ? some : Blending.paste(some, NDArrays.concat(next, 0), mask.outside(cache));
        }
    }

    /**
     * Labelled and unlabelled samples pasted into each other by one mask for the whole step, both ways. In a batch without
     * unlabelled samples the last labelled half stands for them. Where there are fewer unlabelled than labelled samples they are taken again.
     *
     * @param mask 0 where samples of the other kind are pasted
     * @param inward whether they are pasted into labelled samples
     */
    public record Paste(PasteMask mask, boolean inward) implements MixingView {

        @Override
        public String name() {
            return "paste(" + mask.name() + "," + (inward ? "in" : "out") + ")";
        }

        @Override
        public NDArray mixed(NDArray whole, Rows rows, StepCache cache) {
            Rows labelled = cache.rows(Scope.LABELLED);
            Rows unlabelled = cache.rows(Scope.UNLABELLED);
            boolean none = unlabelled.count() == 0;
            int pairs = half(labelled);
            NDArray ours = rows(whole, labelled, inward || none, pairs);
            NDArray theirs = rows(whole, none ? labelled : unlabelled, inward && !none, pairs);
            NDArray outside = mask.outside(cache);
            return inward ? Blending.paste(ours, theirs, outside) : Blending.paste(theirs, ours, outside);
        }

        /** As many rows as there are pairs, of the first or the last half, from its beginning again where it ends. */
        private static NDArray rows(NDArray whole, Rows of, boolean first, int pairs) {
            int half = half(of);
            int from = first ? of.from() : of.to() - half;
            if (half == pairs) {
                return new Rows(from, from + half).of(whole);
            }
            NDList taken = new NDList();
            for (int i = 0; i < pairs; i++) {
                int row = from + i % half;
                taken.add(new Rows(row, row + 1).of(whole));
            }
            return NDArrays.concat(taken, 0);
        }

        /** Of an array that holds the unlabelled rows, those that are in the pasted samples, one a pasted sample. */
        NDArray unlabelled(NDArray ofUnlabelled, StepCache cache) {
            Rows held = new Rows(0, cache.rows(Scope.UNLABELLED).count());
            return rows(ofUnlabelled, held, inward, half(cache.rows(Scope.LABELLED)));
        }

        /** Where the pasted samples show voxels of a scope: 1 there, else 0, (1, 1, H, W, D). */
        public Selector region(Scope scope) {
            return (cache, rows, logits, target) -> {
                NDArray outside = mask.outside(cache);
                boolean isOutside = (scope == Scope.LABELLED) == inward;
                return isOutside ? outside : outside.neg().add(1);
            };
        }
    }
}
