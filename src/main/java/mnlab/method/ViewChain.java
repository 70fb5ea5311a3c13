package mnlab.method;

import ai.djl.ndarray.NDArray;

/** What a view makes of another view: shown in this order, undone in the other. */
record ViewChain(View first, View second) implements View {

    @Override
    public String name() {
        return first.name() + " " + second.name();
    }

    @Override
    public NDArray apply(NDArray x, Rows rows, StepCache cache) {
        return second.apply(first.apply(x, rows, cache), rows, cache);
    }

    @Override
    public NDArray undo(NDArray y, StepCache cache) {
        return first.undo(second.undo(y, cache), cache);
    }

    @Override
    public NDArray within(NDArray whole, StepCache cache) {
        return second.within(first.within(whole, cache), cache);
    }

    @Override
    public boolean mixes() {
        return first.mixes() || second.mixes();
    }

    @Override
    public NDArray blend(NDArray target, Rows rows, StepCache cache) {
        return second.blend(first.blend(target, rows, cache), rows, cache);
    }
}
