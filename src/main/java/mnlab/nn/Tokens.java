package mnlab.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** An image (N, C, H, W) or volume (N, C, H, W, D) as a row of tokens (N, T, C), the way transformers read it, and back. */
final class Tokens {

    private Tokens() {}

    /** (N, C, space) as (N, T, C). */
    static NDArray of(NDArray x) {
        Shape s = x.getShape();
        try (NDArray flat = x.reshape(s.get(0), s.get(1), -1)) {
            return flat.transpose(0, 2, 1);
        }
    }

    /** (N, T, C) as (N, C, space). */
    static NDArray map(NDArray xNTC, long... space) {
        Shape s = xNTC.getShape();
        try (NDArray flat = xNTC.transpose(0, 2, 1)) {
            return flat.reshape(new Shape(s.get(0), s.get(2)).addAll(new Shape(space)));
        }
    }
}
