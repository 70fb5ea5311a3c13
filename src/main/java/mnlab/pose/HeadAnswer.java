package mnlab.pose;

import ai.djl.ndarray.NDArray;
import mnlab.nn.Ops;

/**
 * What one head says of frames.
 *
 * @param muB9 reference points in volume coordinates
 * @param rawB9 variances before they are made positive
 */
record HeadAnswer(NDArray muB9, NDArray rawB9) {

    /** Keeps a variance off 0. */
    private static final double LEAST = 1e-6;

    /** Positive variances. */
    NDArray variance() {
        return positive(rawB9);
    }

    /** log(1 + exp(s)) + 1e-6. */
    static NDArray positive(NDArray raw) {
        return Ops.softplus(raw).add(LEAST);
    }
}
