package mnlab.pose;

import static mnlab.nn.Ops.atLeast;
import static mnlab.nn.Ops.times;

import ai.djl.ndarray.NDArray;

/**
 * The negative logarithm of a Gaussian likelihood without its constant, in pixels: the mean of 1/2 (log V + (h mu - h y)^2 / V), V = h v, with h
 * half the side of a frame. The variance is multiplied by h once, as released: V is what the squared residual in pixels is compared with, so the
 * network learns v in units of px^2 / h.
 */
final class GaussianNll {

    /** Below it V counts as this much, while the gradient passes as if it did not. */
    static final double LEAST = 1e-6;

    private GaussianNll() {}

    /**
     * The mean over all entries.
     *
     * @param muB9 points in volume coordinates
     * @param vB9 variances
     * @param yB9 true points
     * @param half half the side of a frame in pixels
     */
    static NDArray of(NDArray muB9, NDArray vB9, NDArray yB9, double half) {
        NDArray variance = clamped(times(vB9, half));
        NDArray residual = times(muB9.sub(yB9), half);
        return times(variance.log().add(residual.mul(residual).div(variance)).mean(), .5);
    }

    private static NDArray clamped(NDArray variance) {
        NDArray value = variance.stopGradient();
        return variance.add(atLeast(value, LEAST).sub(value));
    }
}
