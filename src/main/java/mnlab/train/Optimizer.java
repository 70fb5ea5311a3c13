package mnlab.train;

import ai.djl.ndarray.NDManager;

/** Changes a network's trained tensors by their gradients. Its state lies in the checkpoint. */
public interface Optimizer extends Stateful, AutoCloseable {

    /**
     * One update with the gradients at hand, which it then clears. Gradients that are not finite change nothing.
     *
     * @param arrays scope for temporary arrays
     * @param rate learning rate
     * @return the Euclidean norm of the gradient over all trained tensors, before the update
     */
    double step(NDManager arrays, double rate);

    @Override
    void close();
}
