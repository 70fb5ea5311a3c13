package mnlab.pose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import mnlab.core.Key;
import mnlab.image.ObliquePlane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DegradationTest {

    private static final int SIZE = 64;
    private static final Key KEY = Key.of(9);

    private static PosedFrame grey(String name) {
        float[] pixels = new float[SIZE * SIZE];
        Arrays.fill(pixels, .4f);
        return new PosedFrame(
                name, "head", new ObliquePlane(new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0}), pixels);
    }

    private static float[] of(Degradation how, String name, double strength) {
        return how.of(grey(name), SIZE, strength, KEY).pixels();
    }

    /** The root of the mean squared change. */
    private static double change(Degradation how, double strength) {
        double sum = 0;
        for (float value : of(how, "a", strength)) {
            sum += (value - .4f) * (value - .4f);
        }
        return Math.sqrt(sum / SIZE / SIZE);
    }

    @ParameterizedTest
    @EnumSource
    void itBeginsAtNothingAndGrowsAndIsKeyed(Degradation how) {
        double before = 0;
        for (double strength : how.strengths()) {
            double change = change(how, strength);
            assertTrue(change > before, how + " at " + strength);
            before = change;
        }
        assertEquals(0, change(how, 0));
        double most = how.strengths().get(how.strengths().size() - 1);
        assertArrayEquals(of(how, "a", most), of(how, "a", most));
        assertFalse(Arrays.equals(of(how, "a", most), of(how, "b", most)));
        for (float value : of(how, "a", most)) {
            assertTrue(value >= 0 && value <= 1);
        }
    }

    @Test
    void noiseHasItsDeviation() {
        assertEquals(.1, change(Degradation.NOISE, .1), .005);
    }

    @Test
    void speckleKeepsTheMeanAndHasTheContrastOfRayleighs() {
        assertEquals(.4, mean(of(Degradation.SPECKLE, "a", .5)), .02);
        // Deviation over mean of a Rayleigh distribution: sqrt(4/pi - 1).
        assertEquals(.4 * Math.sqrt(4 / Math.PI - 1), change(Degradation.SPECKLE, 1), .03);
    }

    @Test
    void aShadowDarkensItsSectorAlone() {
        float[] pixels = of(Degradation.SHADOW, "a", 1);
        long kept = count(pixels, .4f);
        assertTrue(kept > SIZE * SIZE / 4 && kept < SIZE * SIZE, "unchanged: " + kept);
        double darkest = 1;
        for (float value : pixels) {
            assertTrue(value <= .4f);
            darkest = Math.min(darkest, value);
        }
        assertEquals(0, darkest, .02);
    }

    private static long count(float[] pixels, float value) {
        long count = 0;
        for (float pixel : pixels) {
            count += pixel == value ? 1 : 0;
        }
        return count;
    }

    private static double mean(float[] pixels) {
        double sum = 0;
        for (float pixel : pixels) {
            sum += pixel;
        }
        return sum / pixels.length;
    }
}
