package mnlab.nn;

import ai.djl.ndarray.NDArray;

/**
 * What a body makes of x, plus x, or what a shortcut makes of it.
 *
 * @param body to a new array of the shape of the sum
 * @param shortcut to an array of that shape, or x itself
 */
record Residual(Layer body, Layer shortcut) implements Layer {

    /** x itself is added. */
    static Residual of(Layer body) {
        return new Residual(body, (x, mode) -> x);
    }

    @Override
    public NDArray forward(NDArray x, Mode mode) {
        NDArray kept = shortcut.forward(x, mode);
        try (NDArray change = body.forward(x, mode)) {
            return change.add(kept);
        } finally {
            if (kept != x) {
                kept.close();
            }
        }
    }
}
