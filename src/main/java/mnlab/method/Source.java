package mnlab.method;

import ai.djl.ndarray.NDArray;

/** Where the target of a term comes from: class probabilities (rows, K, space), unless its loss asks for something else. */
@FunctionalInterface
public interface Source {

    /** The target for some rows of the batch. */
    NDArray target(StepCache cache, Rows rows);

    /** Whether the gradient flows into the target too; the methods for which it does are counted in spec/methods section 1. */
    default boolean through() {
        return false;
    }
}
