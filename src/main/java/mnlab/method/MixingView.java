package mnlab.method;

import ai.djl.ndarray.NDArray;

/** A view that mixes samples with each other: the target is mixed as the input is. */
interface MixingView extends View {

    /** The input, or its target, mixed. */
    NDArray mixed(NDArray some, Rows rows, StepCache cache);

    @Override
    default boolean mixes() {
        return true;
    }

    @Override
    default NDArray apply(NDArray x, Rows rows, StepCache cache) {
        return mixed(x, rows, cache);
    }

    @Override
    default NDArray blend(NDArray target, Rows rows, StepCache cache) {
        return mixed(target, rows, cache);
    }
}
