package mnlab.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The engine's gradient mode, which says whether operations build a graph for backward. It belongs to the thread:
 *
 * <ul>
 *   <li>The thread that starts the engine has it off; every other thread starts with it <em>on</em>, so that a forward pass
 *       outside a gradient collector builds a graph there (and holds its memory until the results are closed).
 *   <li>A gradient collector turns it on for its thread, and puts back what was before when it closes.
 * </ul>
 *
 * {@code NDArray.hasGradient()} does not tell: it is about leaves, and false for every result.
 *
 * <p>Whoever needs no gradients (a teacher, an evaluation, an optimiser's step) therefore says so, on its own thread.
 */
public final class Gradients {

    private Gradients() {}

    /** Runs without building a graph, also inside a collector; afterwards the mode is as it was. */
    public static <T> T without(Supplier<T> work) {
        return in(false, work);
    }

    /** Runs with a graph being built, also where {@link #without} was said around it; afterwards the mode is as it was. */
    public static <T> T recording(Supplier<T> work) {
        return in(true, work);
    }

    private static <T> T in(boolean mode, Supplier<T> work) {
        EngineInfo.pytorch();
        boolean before = JniUtils.isGradMode();
        JniUtils.setGradMode(mode);
        try {
            return work.get();
        } finally {
            JniUtils.setGradMode(before);
        }
    }

    /** As {@link #without(Supplier)}, for work that answers nothing. */
    public static void without(Runnable work) {
        without(() -> {
            work.run();
            return null;
        });
    }

    /**
     * The gradient of a scalar with respect to an array, also in the midst of a collector: the tensors of the networks that the scalar is
     * made with get none of it, and keep what they have gathered.
     *
     * @param x where; it becomes a leaf of a graph of its own
     * @param networks whose trained tensors are constants here
     * @param scalar of x
     */
    public static NDArray at(NDArray x, List<Net> networks, UnaryOperator<NDArray> scalar) {
        List<NDArray> constants = networks.stream()
                .flatMap(net -> net.weights().of(Weights.Kind.TRAINED).values().stream())
                .toList();
        constants.forEach(tensor -> tensor.setRequiresGradient(false));
        try {
            x.setRequiresGradient(true);
            PtNDArray y = (PtNDArray) recording(() -> scalar.apply(x));
            JniUtils.backward(y, (PtNDArray) y.onesLike(), false, false);
            return without(() -> x.getGradient().duplicate());
        } finally {
            x.setRequiresGradient(false);
            constants.forEach(tensor -> tensor.setRequiresGradient(true));
        }
    }
}
