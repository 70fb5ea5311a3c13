package mnlab.method;

import ai.djl.ndarray.NDArray;

/**
 * What a network sees of the batch, and how its answer is put back on the grid that the batch has. Views with equal names show
 * equal inputs within a step, so that terms share one pass.
 */
public interface View {

    /** Identifies the view within a recipe. */
    String name();

    /** The input as the network sees it; a pure function of the input and of the step's key. */
    NDArray apply(NDArray x, StepCache cache);

    /** An answer (B, K, space) put back on the batch's grid. */
    default NDArray undo(NDArray y) {
        return y;
    }
}
