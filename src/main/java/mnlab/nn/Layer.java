package mnlab.nn;

import ai.djl.ndarray.NDArray;

/** A step of a network: one array in, one out. */
@FunctionalInterface
interface Layer {

    /** The result; it and what is made on the way belong to the manager of {@code x}. */
    NDArray forward(NDArray x, Mode mode);

    /** This step, then another. What lies between is closed at once: autograd holds by itself what backward needs. */
    default Layer then(Layer next) {
        return (x, mode) -> {
            NDArray between = forward(x, mode);
            NDArray y = next.forward(between, mode);
            if (between != x && between != y) {
                between.close();
            }
            return y;
        };
    }
}
