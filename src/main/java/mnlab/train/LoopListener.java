package mnlab.train;

import java.util.Map;

/** Who is told what the loop does: a progress bar, a notebook, a test. Called on the loop's thread. */
public interface LoopListener {

    /** Tells nobody. */
    LoopListener NONE = new LoopListener() {};

    /** A point in the life of a run. */
    enum Milestone {
        STEP_BEGUN,
        STEP_DONE,
        TURN_DONE,
        EPOCH_DONE,
        CHECKPOINT_BEGUN,
        /** Tensors are written, plain values and manifest are not. */
        CHECKPOINT_TENSORS,
        /** All is written, beside its place. */
        CHECKPOINT_WRITTEN,
        /** In its place; older ones are still there. */
        CHECKPOINT_RENAMED
    }

    /** A point was reached, before anything further is done. */
    default void reached(Milestone milestone) {}

    /**
     * A step was made.
     *
     * @param update the update's name
     * @param clock its time
     * @param loss the total loss
     */
    default void step(String update, Clock clock, double loss) {}

    /** An epoch was finished; its row as it stands in the log. */
    default void epoch(int epoch, int epochs, Map<String, Object> row) {}
}
