package mnlab.infer;

/** What a sliding window asks: class logits for a batch of patches, on the grid of the patches. */
@FunctionalInterface
public interface PatchLogits {

    /**
     * Logits of a batch.
     *
     * @param xBCHWD values of the patches, row-major with D fastest; H, W, D are the volume's x, y, z
     * @param shape B, C, H, W, D
     * @return row-major (B, K, H, W, D); K follows from the length and is the same in every call
     */
    float[] of(float[] xBCHWD, long[] shape);
}
