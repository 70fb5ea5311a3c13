package mnlab.infer;

import mnlab.core.MnlabException;

/** The weighted sum of windows over a volume. */
final class Stitch {

    private final int[] patch;
    private final Turn turn;
    private final float[] patchWeights;
    private final float[] weights;
    private float[][] sums;

    Stitch(int[] shape, int[] patch, Weighting weighting) {
        this.patch = patch;
        turn = new Turn(shape, patch);
        patchWeights = weighting.of(patch);
        weights = new float[shape[0] * shape[1] * shape[2]];
    }

    /** Adds the logits of the window at a start: {@code classes} blocks, each row-major (H, W, D), from a position on. */
    void add(float[] logits, int at, int classes, int[] start) {
        if (sums == null) {
            sums = new float[classes][weights.length];
        }
        for (int k = 0; k < classes; k++) {
            turn.add(logits, at + k * patchWeights.length, patchWeights, sums[k], start);
        }
        addWeights(start);
    }

    /**
     * The weighted means. Every voxel must be covered.
     *
     * @throws MnlabException when a mean is not a number: argmax would take it for background
     */
    float[][] means() {
        for (int k = 0; k < sums.length; k++) {
            float[] sum = sums[k];
            float zero = 0;
            for (int i = 0; i < sum.length; i++) {
                sum[i] /= weights[i];
                // Stays 0 as long as all are finite: one test a class and not one a voxel.
                zero += sum[i] * 0;
            }
            if (zero != 0) {
                throw new MnlabException(
                        "logits of class " + k,
                        "are not all finite numbers",
                        "Look for NaN in the image, and in the run's log for a loss that diverged");
            }
        }
        return sums;
    }

    private void addWeights(int[] start) {
        for (int z = 0; z < patch[2]; z++) {
            for (int y = 0; y < patch[1]; y++) {
                int row = turn.row(start, y, z);
                int weightRow = patch[0] * (y + patch[1] * z);
                for (int x = 0; x < patch[0]; x++) {
                    weights[row + x] += patchWeights[weightRow + x];
                }
            }
        }
    }
}
