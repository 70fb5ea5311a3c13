package mnlab.method;

import ai.djl.ndarray.NDArray;

/**
 * What a network sees of the batch, and how its answer is put back on the grid that the batch has. Views with equal names show
 * equal inputs within a step, so that terms share one pass.
 */
public interface View {

    /** Identifies the view within a recipe. */
    String name();

    /** The input as the network sees it; a pure function of the input, the rows and the step's key. */
    NDArray apply(NDArray x, Rows rows, StepCache cache);

    /** An answer (rows, K, space) put back on the batch's grid. */
    default NDArray undo(NDArray y, StepCache cache) {
        return y;
    }

    /** Of an array on the batch's grid, what an answer that is put back stands for: all of it, unless the view shows a part. */
    default NDArray within(NDArray whole, StepCache cache) {
        return whole;
    }

    /** Whether it mixes rows with each other, so that an answer's rows are no longer the batch's. */
    default boolean mixes() {
        return false;
    }

    /** A target of the batch's rows as a target of the answer's: mixed as the input was. */
    default NDArray blend(NDArray target, Rows rows, StepCache cache) {
        return target;
    }

    /** This view, and what another makes of it. */
    default View then(View next) {
        return new ViewChain(this, next);
    }
}
