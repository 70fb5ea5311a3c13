package mnlab.method;

import ai.djl.ndarray.NDArray;

/** Which voxels of a term count, and how much. */
@FunctionalInterface
public interface Selector {

    /** Weights broadcastable to (rows, 1, space), without gradient; null when all count alike. */
    NDArray weights(StepCache cache, Rows rows, NDArray logits, NDArray target);
}
