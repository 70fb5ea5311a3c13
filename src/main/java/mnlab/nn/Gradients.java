package mnlab.nn;

import ai.djl.pytorch.jni.JniUtils;
import java.util.function.Supplier;

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
        EngineInfo.pytorch();
        boolean before = JniUtils.isGradMode();
        JniUtils.setGradMode(false);
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
}
