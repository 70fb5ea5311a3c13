package mnlab.train;

import java.util.List;
import java.util.Map;

/**
 * What a run trains on. The loop knows nothing else: not what a network is for, nor what a batch holds. A segmentation method
 * is a task; so is a frame classifier or a pose regression.
 *
 * @param <B> what a batch is
 */
public interface Task<B> extends Stateful, AutoCloseable {

    /** Number of epochs of the whole run. */
    int epochs();

    /** The work of an epoch, in order: pure, since a resumed run asks again. */
    List<Turn<B>> turns(int epoch);

    /**
     * Called after the last turn of an epoch: validation, refreshing of stored pseudo-labels and the like.
     *
     * @return numbers for the log's row of this epoch, and whether this state is the best so far
     */
    default EpochEnd endOfEpoch(int epoch) {
        return EpochEnd.NOTHING;
    }

    @Override
    void close();

    /**
     * What the end of an epoch brought.
     *
     * @param numbers columns for the log's row
     * @param best whether the task's selection rule calls this state the best so far
     */
    record EpochEnd(Map<String, Double> numbers, boolean best) {

        /** No numbers, not the best. */
        public static final EpochEnd NOTHING = new EpochEnd(Map.of(), false);
    }
}
