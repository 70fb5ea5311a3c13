package mnlab.method;

import static mnlab.method.LossMath.log;
import static mnlab.method.LossMath.overClasses;
import static mnlab.method.LossMath.perClass;
import static mnlab.method.LossMath.perSampleAndClass;
import static mnlab.method.LossMath.same;
import static mnlab.nn.Ops.atLeast;
import static mnlab.nn.Ops.times;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The losses of the kit: Dice, cross-entropy, Kullback-Leibler divergence and squares. All take logits (B, K, space) and class
 * probabilities p of the same shape; sums and means run over the whole batch unless said otherwise. Of classes 0 is background, the
 * others are objects. Those that name weights w (B, 1, space) take them; the others refuse them. Definitions: spec/methods.md section 2.
 */
public final class Losses {

    private Losses() {}

    /**
     * Dice of M&amp;N (spec/mn.md section 7): 1 - mean over all classes, background included, of 2 sum(p t) / max(sum(p^2) +
     * sum(t^2), 1e-6).
     */
    public static Loss dice() {
        return Loss.of("dice", (logits, target) -> {
            same(logits, target);
            NDArray p = logits.softmax(1);
            NDArray size = atLeast(squares(p, target), 1e-6);
            return without(times(perClass(p.mul(target)), 2).div(size));
        });
    }

    /** 1 - mean over all classes of (2 sum(p t) + 1e-5) / (sum(p^2) + sum(t^2) + 1e-5): the kit's default Dice. */
    public static Loss diceSquared() {
        return Loss.of("diceSquared", (logits, target) -> {
            same(logits, target);
            NDArray p = logits.softmax(1);
            return without(ratio(perClass(p.mul(target)), squares(p, target), 1e-5f));
        });
    }

    /** {@link #diceSquared()} with its mean over the objects only. */
    public static Loss diceSquaredObject() {
        return Loss.of("diceSquared", (logits, target) -> {
            same(logits, target);
            NDArray p = logits.softmax(1);
            return without(objects(ratio(perClass(p.mul(target)), squares(p, target), 1e-5f)));
        });
    }

    /**
     * 1 - (2 sum(p t) + 1e-8) / (sum(p) + sum(t) + 1e-8), all sums over all entries at once, classes together: the smoothness of SS-Net
     * (Wu et al., MICCAI 2022).
     */
    public static Loss dicePlain() {
        return Loss.of("dicePlain", (logits, target) -> {
            same(logits, target);
            NDArray p = logits.softmax(1);
            return without(ratio(p.mul(target).sum(), p.sum().add(target.sum()), 1e-8f));
        });
    }

    /** 1 - mean over the objects of (2 sum(p t) + 1e-8) / (sum(p) + sum(t) + 1e-8), a class at a time: MC-Net (Wu et al., MICCAI 2021). */
    public static Loss dicePlainObject() {
        return Loss.of("dicePlain", (logits, target) -> {
            same(logits, target);
            NDArray p = logits.softmax(1);
            NDArray size = perClass(p).add(perClass(target));
            return without(objects(ratio(perClass(p.mul(target)), size, 1e-8f)));
        });
    }

    /**
     * 1 - mean over samples and all classes of (2 sum(w p t) + 1e-5) / (sum(w p) + sum(w t) + 1e-5), sums over the voxels of one sample:
     * BCP (Bai et al., CVPR 2023).
     */
    public static Loss diceMasked() {
        return Loss.weighted("diceMasked", (logits, target, weights) -> {
            same(logits, target);
            NDArray p = masked(logits.softmax(1), weights);
            NDArray t = masked(target, weights);
            NDArray size = perSampleAndClass(p).add(perSampleAndClass(t));
            return without(ratio(perSampleAndClass(p.mul(target)), size, 1e-5f));
        });
    }

    /** Cross-entropy: mean over all voxels of w times -sum over classes of t log p. */
    public static Loss ce() {
        return Loss.weighted("ce", (logits, target, weights) -> LossMath.mean(crossEntropy(logits, target), weights));
    }

    /** The same over what is kept: sum(w ce) / (sum(w) + 1e-16). */
    public static Loss ceKept() {
        return Loss.weighted("ce", (logits, target, weights) -> LossMath.kept(crossEntropy(logits, target), weights));
    }

    /**
     * Kullback-Leibler divergence of M&amp;N: mean over all B K |space| entries (Q9: the class axis too) of t (log t - log p), with 0
     * log 0 = 0.
     */
    public static Loss kl() {
        return Loss.of("kl", (logits, target) -> divergences(logits, target).mean());
    }

    /** The same per voxel: the sum over the K classes, its mean over B |space| voxels; K times {@link #kl()}. */
    public static Loss klPerVoxel() {
        return Loss.of(
                "kl",
                (logits, target) -> times(
                        divergences(logits, target).mean(), target.getShape().get(1)));
    }

    /** Mean over all entries, the class axis included, of w (p - t)^2. */
    public static Loss mse() {
        return Loss.weighted("mse", (logits, target, weights) -> LossMath.mean(squaredErrors(logits, target), weights));
    }

    /**
     * The same over what is kept: sum(w (p - t)^2) / (K sum(w) + 1e-16). The uncertainty mask of UA-MT (Yu et al., MICCAI 2019), the
     * ambiguity mask of AC-MT (Xu et al., Medical Image Analysis 2023), and the rectification of MCF (Wang et al., CVPR 2023), which
     * counts the object of two classes only: the same number.
     */
    public static Loss mseKept() {
        return Loss.weighted("mse", (logits, target, weights) -> LossMath.kept(squaredErrors(logits, target), weights));
    }

    /** share a + (1 - share) b, with the same weights. */
    public static Loss between(double share, Loss a, Loss b) {
        return Loss.weighted(
                a.name() + "+" + b.name(), (logits, target, weights) -> times(a.of(logits, target, weights), share)
                        .add(times(b.of(logits, target, weights), 1 - share)));
    }

    /** A loss of the likeliest class of the target, one-hot. */
    public static Loss hard(Loss loss) {
        return Loss.weighted(
                loss.name(), (logits, target, weights) -> loss.of(logits, HardLabels.argmax(target), weights));
    }

    /** The mean of two losses, with the same weights. */
    public static Loss half(Loss a, Loss b) {
        Loss sum = sum(a, b);
        return Loss.weighted(sum.name(), (logits, target, weights) -> times(sum.of(logits, target, weights), .5));
    }

    /** The sum of losses, with the same weights. */
    public static Loss sum(Loss first, Loss... more) {
        List<Loss> all = Stream.concat(Stream.of(first), Stream.of(more)).toList();
        String name = all.stream().map(Loss::name).collect(Collectors.joining("+"));
        return Loss.weighted(name, (logits, target, weights) -> all.stream()
                .map(loss -> loss.of(logits, target, weights))
                .reduce(NDArray::add)
                .orElseThrow());
    }

    /** -sum over classes of t log p: (B, 1, space). */
    private static NDArray crossEntropy(NDArray logits, NDArray target) {
        same(logits, target);
        return overClasses(logits.logSoftmax(1).mul(target)).neg();
    }

    private static NDArray divergences(NDArray logits, NDArray target) {
        same(logits, target);
        return log(target).sub(logits.logSoftmax(1)).mul(target);
    }

    private static NDArray squaredErrors(NDArray logits, NDArray target) {
        same(logits, target);
        NDArray d = logits.softmax(1).sub(target);
        return d.mul(d);
    }

    private static NDArray masked(NDArray y, NDArray weights) {
        return weights == null ? y : y.mul(LossMath.weights(weights, y));
    }

    private static NDArray squares(NDArray p, NDArray target) {
        return perClass(p.mul(p)).add(perClass(target.mul(target)));
    }

    private static NDArray ratio(NDArray shared, NDArray size, float smoothing) {
        return times(shared, 2).add(smoothing).div(size.add(smoothing));
    }

    private static NDArray objects(NDArray perClass) {
        return perClass.get(new NDIndex("1:"));
    }

    private static NDArray without(NDArray overlap) {
        return overlap.mean().neg().add(1);
    }
}
