package mnlab.infer;

/** What is averaged where windows overlap. */
public enum Averaging {
    /** Logits: M&amp;N's. */
    LOGITS,
    /** Class probabilities: UA-MT's and its successors'. The answer is their logarithm, of which softmax makes them again. */
    PROBABILITIES;

    /** A probability of 0 in single precision would have no logarithm. */
    private static final double TINY = 1e-30;

    /**
     * What a window adds to the mean, in place.
     *
     * @param logits windows of blocks of {@code size} voxels, a block a class
     */
    void enter(float[] logits, int classes, int size) {
        if (this == LOGITS) {
            return;
        }
        for (int window = 0; window < logits.length; window += classes * size) {
            for (int voxel = window; voxel < window + size; voxel++) {
                softmax(logits, voxel, classes, size);
            }
        }
    }

    private static void softmax(float[] values, int first, int classes, int size) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < classes; k++) {
            largest = Math.max(largest, values[first + k * size]);
        }
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            sum += Math.exp(values[first + k * size] - largest);
        }
        for (int k = 0; k < classes; k++) {
            values[first + k * size] = (float) (Math.exp(values[first + k * size] - largest) / sum);
        }
    }

    /** The logits that stand for the means, in place, a row a class. */
    void leave(float[][] means) {
        if (this == LOGITS) {
            return;
        }
        for (float[] ofClass : means) {
            for (int voxel = 0; voxel < ofClass.length; voxel++) {
                ofClass[voxel] = (float) Math.log(Math.max(ofClass[voxel], TINY));
            }
        }
    }
}
