package mnlab.method;

import ai.djl.ndarray.NDArray;
import mnlab.nn.Ops;

/**
 * Losses of yes-or-no questions: z, the logits, of any shape, for example (B, 1), and targets t of the same shape. Both are means over
 * all entries, and finite with right gradients for any finite z. With s(z) = 1 / (1 + exp(-z)) and log s(z) = -log(1 + exp(-z)).
 */
public final class BinaryLosses {

    private BinaryLosses() {}

    /** Binary cross-entropy: mean of -t log s(z) - (1 - t) log s(-z); t from 0 to 1. */
    public static Loss bce() {
        return Loss.of("bce", (logits, target) -> {
            LossMath.same(logits, target);
            NDArray missed = Ops.softplus(logits.neg()).mul(target);
            NDArray alarmed = Ops.softplus(logits).mul(target.neg().add(1));
            return missed.add(alarmed).mean();
        });
    }

    /**
     * Focal loss (Lin et al., ICCV 2017, eq. 5): mean of -a (1 - p)^gamma log p, with p the probability of the target's answer, that is
     * s(y z) with y = 2 t - 1, and a = alpha where t = 1, 1 - alpha where t = 0.
     *
     * @param alpha weight of the answer yes, from 0 to 1
     * @param gamma 0 or more; the larger, the less count entries that are right already
     * @throws IllegalArgumentException when alpha or gamma lie elsewhere; targets other than 0 and 1 are not looked for
     */
    public static Loss focal(double alpha, double gamma) {
        if (!(alpha >= 0 && alpha <= 1 && gamma >= 0 && gamma < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "expected alpha from 0 to 1 and gamma 0 or more, got alpha " + alpha + ", gamma " + gamma);
        }
        return Loss.of("focal", (logits, target) -> {
            LossMath.same(logits, target);
            NDArray towards = logits.mul(Ops.times(target, 2).sub(1));
            NDArray weight = Ops.times(target, 2 * alpha - 1).add(1 - alpha);
            // (1 - p)^gamma by its logarithm: a power has no gradient at 0.
            NDArray doubt = Ops.times(Ops.softplus(towards), -gamma).exp();
            return Ops.softplus(towards.neg()).mul(doubt).mul(weight).mean();
        });
    }
}
