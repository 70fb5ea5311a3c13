package mnlab.method;

import ai.djl.ndarray.NDArray;

/** The distance of a prediction to its target. */
public interface Loss {

    /** The column of the log, for example {@code dice}. */
    String name();

    /**
     * A scalar.
     *
     * @param logits the prediction before softmax (B, K, space), with gradient; another head where the loss says so
     * @param target class probabilities of the same shape; a gradient that they carry is followed
     * @param weights a weight a voxel, broadcastable to (B, 1, space), or null when all count alike
     */
    NDArray of(NDArray logits, NDArray target, NDArray weights);

    /** What it is in a step: itself, unless it looks at more of the step than its arguments. */
    default Loss at(StepCache cache, Rows rows) {
        return this;
    }

    /** Losses that know no weights refuse them. */
    static Loss of(String name, Unweighted loss) {
        return weighted(name, (logits, target, weights) -> {
            if (weights != null) {
                throw new IllegalArgumentException("the loss " + name + " takes no voxel weights");
            }
            return loss.of(logits, target);
        });
    }

    /** Losses that know weights. */
    static Loss weighted(String name, Weighted loss) {
        return new Loss() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public NDArray of(NDArray logits, NDArray target, NDArray weights) {
                return loss.of(logits, target, weights);
            }
        };
    }

    /** A loss in which all voxels count alike. */
    @FunctionalInterface
    interface Unweighted {
        /** A scalar. */
        NDArray of(NDArray logits, NDArray target);
    }

    /** A loss in which voxels have weights. */
    @FunctionalInterface
    interface Weighted {
        /** A scalar; the weights are null when all count alike. */
        NDArray of(NDArray logits, NDArray target, NDArray weights);
    }
}
