package mnlab.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import mnlab.core.MnlabException;
import org.junit.jupiter.api.Test;

class ImageSimilarityTest {

    private static float[] ramp(int height, int width) {
        float[] picture = new float[height * width];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = (i % width + 2 * (i / width)) / 100f;
        }
        return picture;
    }

    @Test
    void aPictureIsLikeItself() {
        float[] picture = ramp(9, 12);
        assertEquals(1, ImageSimilarity.of(picture, picture, 9, 12).ssim(), 1e-12);
        assertEquals(1, ImageSimilarity.ncc(picture, picture), 1e-5);
    }

    @Test
    void aNegativeIsTheOpposite() {
        float[] picture = ramp(9, 12);
        float[] negative = picture.clone();
        for (int i = 0; i < negative.length; i++) {
            negative[i] = 1 - negative[i];
        }
        assertEquals(-1, ImageSimilarity.ncc(picture, negative), 1e-5);
    }

    @Test
    void picturesThatCannotBeComparedAreRefused() {
        assertThrows(MnlabException.class, () -> ImageSimilarity.of(ramp(9, 12), ramp(9, 11), 9, 12));
        assertThrows(MnlabException.class, () -> ImageSimilarity.of(ramp(6, 12), ramp(6, 12), 6, 12));
        float[] broken = ramp(9, 12);
        broken[5] = Float.NaN;
        assertThrows(MnlabException.class, () -> ImageSimilarity.of(broken, ramp(9, 12), 9, 12));
    }

    @Test
    void correlationOfValuesAndRanks() {
        double[] x = {1, 2, 3, 4};
        double[] cubes = {1, 8, 27, 64};
        assertEquals(1, Correlation.of(x, cubes).spearman(), 1e-12);
        // The sums by hand.
        assertEquals(104 / Math.sqrt(5 * 2390.0), Correlation.of(x, cubes).pearson(), 1e-12);
        assertEquals(-1, Correlation.of(x, new double[] {3, 2, 1, 0}).pearson(), 1e-12);
        assertThrows(MnlabException.class, () -> Correlation.of(x, new double[] {2, 2, 2, 2}));
        assertThrows(MnlabException.class, () -> Correlation.of(x, new double[] {1, 2, 3}));
        assertThrows(MnlabException.class, () -> Correlation.of(x, new double[] {1, 2, 3, Double.NaN}));
    }
}
