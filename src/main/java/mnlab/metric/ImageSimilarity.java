package mnlab.metric;

import mnlab.core.MnlabException;

/**
 * How alike two pictures are, pixel by pixel.
 *
 * @param ncc normalised cross-correlation, -1 to 1, with 1e-7 added to each standard deviation: 0 where a picture is constant
 * @param ssim mean structural similarity (Wang et al., IEEE TIP 13, 2004) of values from 0 to 1: uniform windows of 7x7 pixels that lie
 *     wholly inside, K1 = 0.01, K2 = 0.03, sample covariances; as scikit-image's {@code structural_similarity} with {@code data_range=1}
 */
public record ImageSimilarity(double ncc, double ssim) {

    private static final double LEAST_DEVIATION = 1e-7;

    /**
     * Compares.
     *
     * @param first values from 0 to 1, row-major
     * @param second as many
     * @throws MnlabException where the sizes differ or a side has fewer than 7 pixels, or a value is not finite
     */
    public static ImageSimilarity of(float[] first, float[] second, int height, int width) {
        return new ImageSimilarity(ncc(first, second), Ssim.mean(first, second, height, width));
    }

    /** Normalised cross-correlation alone, of any number of values from 2 on. */
    public static double ncc(float[] first, float[] second) {
        if (first.length != second.length || first.length < 2) {
            throw new MnlabException(
                    "pictures of " + first.length + " and " + second.length + " pixels",
                    "cannot be compared",
                    "Give two of the same size, of at least 2 pixels");
        }
        double a = mean(first);
        double b = mean(second);
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int i = 0; i < first.length; i++) {
            aa += (first[i] - a) * (first[i] - a);
            bb += (second[i] - b) * (second[i] - b);
            ab += (first[i] - a) * (second[i] - b);
        }
        double n = first.length - 1;
        return ab / n / ((Math.sqrt(aa / n) + LEAST_DEVIATION) * (Math.sqrt(bb / n) + LEAST_DEVIATION));
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        if (!Double.isFinite(sum)) {
            throw new MnlabException("a picture", "has a value that is not finite", "Check what it came from");
        }
        return sum / values.length;
    }
}
