package mnlab.pose;

import static mnlab.nn.Ops.times;

import ai.djl.ndarray.NDArray;
import mnlab.nn.Ops;

/**
 * Evidential regression (Amini et al., NeurIPS 2020) in pixels: a normal-inverse-gamma distribution over each coordinate.
 *
 * @param gammaB9 the points in volume coordinates
 * @param nuB9 how many observations the mean is worth
 * @param alphaB9 as many, of the variance, above 1
 * @param betaB9 the scale of the variance, in px^2
 */
record EvidentialLoss(NDArray gammaB9, NDArray nuB9, NDArray alphaB9, NDArray betaB9) {

    private static final int N = PoseHead.COORDINATES;

    /** Weight of the term that takes evidence away where the error is large. */
    private static final double REGULARISATION = .01;

    /** Of a head's numbers (B, 36). */
    static EvidentialLoss read(NDArray rawB36) {
        return new EvidentialLoss(
                PoseHead.columns(rawB36, 0, N),
                Ops.softplus(PoseHead.columns(rawB36, N, 2 * N)),
                Ops.softplus(PoseHead.columns(rawB36, 2 * N, 3 * N)).add(1),
                Ops.softplus(PoseHead.columns(rawB36, 3 * N, 4 * N)));
    }

    /** The negative log likelihood of Student's t distribution that comes of it, mean over all entries. */
    NDArray nll(NDArray yB9, double half) {
        NDArray error = times(yB9.sub(gammaB9), half);
        NDArray omega = times(betaB9.mul(nuB9.add(1)), 2);
        NDArray log = nuB9.mul(error).mul(error).add(omega).log();
        return times(nuB9.log().neg().add(Math.log(Math.PI)), .5)
                .sub(alphaB9.mul(omega.log()))
                .add(alphaB9.add(.5).mul(log))
                .add(alphaB9.gammaln())
                .sub(alphaB9.add(.5).gammaln())
                .mean();
    }

    /** The mean of the error times the evidence for it. */
    NDArray evidenceOfErrors(NDArray yB9, double half) {
        return times(yB9.sub(gammaB9), half)
                .abs()
                .mul(times(nuB9, 2).add(alphaB9))
                .mean();
    }

    /** The weight of {@link #evidenceOfErrors} in the loss. */
    static double regularisation() {
        return REGULARISATION;
    }

    /** Variance that more training would take away, px^2: beta / (nu (alpha - 1)). */
    NDArray epistemic() {
        return aleatoric().div(nuB9);
    }

    /** Variance of what is observed, px^2: beta / (alpha - 1). */
    NDArray aleatoric() {
        return betaB9.div(alphaB9.sub(1));
    }
}
