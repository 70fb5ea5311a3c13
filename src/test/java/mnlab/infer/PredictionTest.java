package mnlab.infer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import mnlab.image.Affine;
import mnlab.image.Grid;
import mnlab.image.Volume;
import org.junit.jupiter.api.Test;

class PredictionTest {

    private static final Grid OWN = new Grid(9, 1, 1, Affine.ofSpacing(2, 2, 2));

    /** Foreground where the image is positive: two islands, the second the larger. */
    private static Predictor predictor() {
        PatchLogits sign = (x, shape) -> {
            float[] logits = new float[2 * x.length];
            System.arraycopy(x, 0, logits, x.length, x.length);
            return logits;
        };
        return Predictor.of(sign, SlidingWindow.half(new int[] {64, 1, 1}, 1));
    }

    private static final Volume IMAGE = new Volume(OWN, new float[] {-1, 2, -1, -1, 2, 2, 2, -1, -1});

    @Test
    void onlyTheLargestComponentIsKeptWhenAsked() {
        assertArrayEquals(
                new byte[] {0, 1, 0, 0, 1, 1, 1, 0, 0},
                predictor().predict(IMAGE).labels().labels());
        Prediction largest = predictor().keepLargest().predict(IMAGE);
        assertArrayEquals(
                new byte[] {0, 0, 0, 0, 1, 1, 1, 0, 0}, largest.labels().labels());
        assertArrayEquals(
                new byte[] {0, 0, 0, 0, 1, 1, 1, 0, 0}, largest.pseudoMask().labels());
    }

    @Test
    void whateverTheSpacingTheAnswerLiesOnTheCasesOwnGrid() {
        Prediction prediction = predictor().at(.5, 2, 2).predict(IMAGE);
        assertEquals(36, prediction.logits().grid().nx());
        assertEquals(OWN, prediction.labels().grid());
        assertEquals(OWN, prediction.pseudoMask().grid());
        Volume[] p = prediction.probabilities();
        assertEquals(OWN, p[1].grid());
        assertEquals(1 / (1 + Math.exp(1)), p[1].voxels()[0], 1e-6);
        for (int i = 0; i < OWN.size(); i++) {
            assertEquals(1, p[0].voxels()[i] + p[1].voxels()[i], 1e-6);
        }
    }
}
