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

    /** Losses that look at more of the step than their arguments; they know no weights. */
    static Loss inStep(String name, InStep loss) {
        return new Loss() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public NDArray of(NDArray logits, NDArray target, NDArray weights) {
                throw new IllegalStateException("the loss " + name + " looks at more than a prediction and a target");
            }

            @Override
            public Loss at(StepCache cache, Rows rows) {
                return Loss.of(name, (prediction, target) -> loss.of(cache, rows, prediction, target));
            }
        };
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

    /** A loss of a step. */
    @FunctionalInterface
    interface InStep {
        /** A scalar, of what a term trains for some rows and of its target. */
        NDArray of(StepCache cache, Rows rows, NDArray prediction, NDArray target);
    }
}
