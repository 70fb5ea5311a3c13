package mnlab.method;

import ai.djl.ndarray.NDArray;

/** The distance of a prediction to its target. */
public interface Loss {

    /** The column of the log, for example {@code dice}. */
    String name();

    /**
     * A scalar.
     *
     * @param logits the prediction before softmax (B, K, space), with gradient
     * @param target class probabilities of the same shape, without gradient
     * @param weights a weight a voxel, broadcastable to (B, 1, space), or null when all count alike
     */
    NDArray of(NDArray logits, NDArray target, NDArray weights);

    /** Losses that know no weights refuse them. */
    static Loss of(String name, Unweighted loss) {
        return new Loss() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public NDArray of(NDArray logits, NDArray target, NDArray weights) {
                if (weights != null) {
                    throw new IllegalArgumentException("the loss " + name + " takes no voxel weights");
                }
                return loss.of(logits, target);
            }
        };
    }

    /** A loss in which all voxels count alike. */
    @FunctionalInterface
    interface Unweighted {
        /** A scalar. */
        NDArray of(NDArray logits, NDArray target);
    }
}
