package mnlab.method;

import ai.djl.ndarray.NDArray;

/** Where the target of a term comes from: class probabilities (rows, K, space). Without gradient unless it says so. */
@FunctionalInterface
public interface Source {

    /** The target for some rows of the batch. */
    NDArray target(StepCache cache, Rows rows);
}
