package mnlab.method;

import static mnlab.nn.Ops.atLeast;
import static mnlab.nn.Ops.times;

import ai.djl.ndarray.NDArray;
import java.util.stream.IntStream;

/**
 * The losses of the kit. All take logits (B, K, space) and class probabilities of the same shape; sums and means run over the
 * whole batch unless said otherwise.
 */
public final class Losses {

    private static final double TINY = 1e-37;

    private Losses() {}

    /**
     * Dice of M&amp;N (spec/mn.md section 7): 1 - mean over all classes, background included, of 2 sum(p t) / max(sum(p^2) +
     * sum(t^2), 1e-6).
     */
    public static Loss dice() {
        return Loss.of("dice", (logits, target) -> {
            NDArray p = logits.softmax(1);
            NDArray size = atLeast(perClass(p.mul(p)).add(perClass(target.mul(target))), 1e-6);
            return times(perClass(p.mul(target)), 2).div(size).mean().neg().add(1);
        });
    }

    /**
     * Kullback-Leibler divergence of M&amp;N: mean over all B K |space| entries (Q9: the class axis too) of t (log t - log p), with 0
     * log 0 = 0.
     */
    public static Loss kl() {
        return Loss.of("kl", (logits, target) -> atLeast(target, TINY)
                .log()
                .sub(logits.logSoftmax(1))
                .mul(target)
                .mean());
    }

    /** The same per voxel: the sum over the K classes, its mean over B |space| voxels; K times {@link #kl()}. */
    public static Loss klPerVoxel() {
        Loss perEntry = kl();
        return Loss.of(
                "kl",
                (logits, target) -> times(
                        perEntry.of(logits, target, null), target.getShape().get(1)));
    }

    /** Cross-entropy: mean over voxels of -sum over classes of t log p. */
    public static Loss ce() {
        return Loss.of("ce", (logits, target) -> logits.logSoftmax(1)
                .mul(target)
                .sum(new int[] {1})
                .mean()
                .neg());
    }

    /** 1 - mean over all classes of (2 sum(p t) + 1e-5) / (sum(p^2) + sum(t^2) + 1e-5): the kit's default Dice. */
    public static Loss diceSquared() {
        return Loss.of("diceSquared", (logits, target) -> {
            NDArray p = logits.softmax(1);
            NDArray size = perClass(p.mul(p)).add(perClass(target.mul(target))).add(1e-5);
            return times(perClass(p.mul(target)), 2)
                    .add(1e-5)
                    .div(size)
                    .mean()
                    .neg()
                    .add(1);
        });
    }

    /** Mean over all entries, the class axis included, of (p - t)^2. */
    public static Loss mse() {
        return Loss.of("mse", (logits, target) -> {
            NDArray d = logits.softmax(1).sub(target);
            return d.mul(d).mean();
        });
    }

    /** The mean of two losses. */
    public static Loss half(Loss a, Loss b) {
        return Loss.of(
                a.name() + "+" + b.name(),
                (logits, target) -> times(a.of(logits, target, null).add(b.of(logits, target, null)), .5));
    }

    /** Sum over everything but the class axis: (K). */
    private static NDArray perClass(NDArray y) {
        int[] axes = IntStream.range(0, y.getShape().dimension())
                .filter(axis -> axis != 1)
                .toArray();
        return y.sum(axes);
    }
}
