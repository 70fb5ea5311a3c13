package mnlab.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * In training, and where a mode asks for it, values set to 0 at random, the others scaled up ({@link Ops#dropout}); in evaluation nothing.
 *
 * @param place its name in the network, which its draws depend on
 * @param rate probability of 0
 * @param what falls together
 */
record Dropout(String place, double rate, Unit what) implements Layer {

    /** What falls together: what shares an index of the first axes. */
    enum Unit {
        VALUE,
        /** A channel of a sample, (N, C, ...). */
        CHANNEL,
        /** A sample: drop path, or stochastic depth. */
        SAMPLE
    }

    /** Refuses a rate outside [0, 1). */
    static void requireRate(String name, double rate) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("expected " + name + " from 0 to below 1, got " + rate);
        }
    }

    /** The input itself where nothing is dropped. */
    @Override
    public NDArray forward(NDArray x, Mode mode) {
        if (!mode.drops() || rate == 0) {
            return x;
        }
        if (what == Unit.VALUE) {
            return Ops.dropout(x, rate, mode.key(place));
        }
        long[] sides = x.getShape().getShape().clone();
        Arrays.fill(sides, what == Unit.CHANNEL ? 2 : 1, sides.length, 1);
        try (NDArray ones = x.getManager().ones(new Shape(sides));
                NDArray kept = Ops.dropout(ones, rate, mode.key(place))) {
            return x.mul(kept);
        }
    }
}
