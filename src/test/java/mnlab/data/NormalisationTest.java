package mnlab.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import mnlab.Golden;
import mnlab.Golden.GoldenCase;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class NormalisationTest {

    @TestFactory
    @Tag("golden")
    Stream<DynamicTest> ct() {
        return Golden.tests(
                "mn/data",
                "normalise_ct",
                golden -> golden.assertClose("out.y", Normalisation.ct().apply(golden.floats("in.x"))));
    }

    @TestFactory
    @Tag("golden")
    Stream<DynamicTest> mr() {
        return Golden.tests("mn/data", "normalise_mri", golden -> {
            float[] x = slicesLast(golden);
            golden.assertClose("out.minmax", Normalisation.minMax().apply(x));
            golden.assertClose("out.zscore_intended", Normalisation.zScore().apply(x));
            golden.assertClose("out.released", Normalisation.released().apply(x));
        });
    }

    /** (D, H, W) to (H, W, D), as left atrium arrays are reordered before anything else. */
    private static float[] slicesLast(GoldenCase golden) {
        long[] x = golden.longs("in.x_dhw");
        int[] dhw = golden.shape("in.x_dhw");
        int plane = dhw[1] * dhw[2];
        float[] out = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            out[i % plane * dhw[0] + i / plane] = x[i];
        }
        return out;
    }

    @TestFactory
    @Tag("golden")
    Stream<DynamicTest> gamma() {
        return Golden.tests("mn/data", "gamma", golden -> {
            for (String exponent : new String[] {"0.8", "1.2"}) {
                float[] x = golden.floats("in.x");
                Gamma.raiseUnit(x, Double.parseDouble(exponent), new Range(0, 1));
                golden.assertClose("out.y_" + exponent, x);
            }
        });
    }

    @Test
    void unitGammaOfAZScoreIsThatOfTheScaledImage() {
        float[] raw = {2, 4, 8, 10};
        float[] z = Normalisation.zScore().apply(raw);
        Range unit = Normalisation.zScore().unit(z);
        Gamma.raiseUnit(z, 2, unit);
        // In [0, 1] the image is 0, 1/4, 3/4, 1; squared 0, 1/16, 9/16, 1, and back by the same scale.
        double width = unit.width();
        assertArrayEquals(
                new float[] {
                    unit.low(), (float) (unit.low() + width / 16), (float) (unit.low() + width * 9 / 16), unit.high()
                },
                z,
                1e-6f);
    }

    @Test
    void signedGammaKeepsTheSign() {
        float[] x = {-4, 0, 9};
        Gamma.raiseSigned(x, .5);
        assertArrayEquals(new float[] {-2, 0, 3}, x, 1e-6f);
        assertEquals(0, Gamma.off().probability());
    }
}
