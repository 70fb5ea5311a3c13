package mnlab.method;

import mnlab.train.Stateful;

/**
 * What a method remembers beside its networks: prototypes, counts of classes. It sees every batch after the batch's terms are
 * computed, so that a term of step t looks at what the steps before it left; it lies in checkpoints.
 */
public interface Bank extends Stateful, AutoCloseable {

    /** Takes in a batch; gradients are not recorded. */
    void see(StepCache cache);

    @Override
    default void close() {}
}
