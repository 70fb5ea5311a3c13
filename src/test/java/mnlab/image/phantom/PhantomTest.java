package mnlab.image.phantom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import mnlab.core.Key;
import mnlab.image.Grid;
import org.junit.jupiter.api.Test;

class PhantomTest {

    private static final PhantomSettings SETTINGS = PhantomSettings.standard(101);

    private static int count(Phantom phantom, int label) {
        int count = 0;
        for (byte each : phantom.labels().labels()) {
            count += each == label ? 1 : 0;
        }
        return count;
    }

    /** Mean intensity of a class; of the body's tissue for class 0, as what is brighter than air. */
    private static double mean(Phantom phantom, int label) {
        float[] voxels = phantom.image().voxels();
        double sum = 0;
        int n = 0;
        for (int i = 0; i < voxels.length; i++) {
            if (phantom.labels().labels()[i] == label && voxels[i] > Phantom.FULL_SCALE * .12) {
                sum += voxels[i];
                n++;
            }
        }
        return sum / n;
    }

    @Test
    void aCaseIsAFunctionOfSeedAndIndex() {
        Phantom once = Phantom.of(SETTINGS, 7);
        Phantom again = Phantom.of(SETTINGS.cases(9), 7);
        assertArrayEquals(once.image().voxels(), again.image().voxels());
        assertArrayEquals(once.labels().labels(), again.labels().labels());
        assertFalse(Arrays.equals(
                once.image().voxels(), Phantom.of(SETTINGS, 8).image().voxels()));
        assertFalse(Arrays.equals(
                once.image().voxels(),
                Phantom.of(PhantomSettings.standard(102), 7).image().voxels()));
    }

    @Test
    void everyCaseHasBothClassesInView() {
        for (int i = 0; i < 20; i++) {
            Phantom phantom = Phantom.of(SETTINGS, i);
            assertTrue(count(phantom, 1) > 400, "case " + i + ": head of " + count(phantom, 1));
            assertTrue(count(phantom, 2) > 100, "case " + i + ": tail of " + count(phantom, 2));
            assertTrue(count(phantom, 1) + count(phantom, 2)
                    < phantom.image().grid().size() / 8);
        }
    }

    @Test
    void theOrganIsBrighterAndCasesDiffer() {
        double[] contrast = new double[12];
        double[] size = new double[12];
        for (int i = 0; i < 12; i++) {
            Phantom phantom = Phantom.of(SETTINGS, i);
            contrast[i] = mean(phantom, 1) / mean(phantom, 0);
            size[i] = count(phantom, 1);
            assertTrue(contrast[i] > 1.05, "case " + i + ": contrast " + contrast[i]);
        }
        Arrays.sort(contrast);
        Arrays.sort(size);
        assertTrue(contrast[11] / contrast[0] > 1.2, "appearance varies: " + Arrays.toString(contrast));
        assertTrue(size[11] / size[0] > 1.5, "sizes vary: " + Arrays.toString(size));
    }

    @Test
    void intensitiesAreWholeNumbersOnTheScale() {
        for (float voxel : Phantom.of(SETTINGS, 3).image().voxels()) {
            assertEquals(voxel, (float) Math.rint(voxel));
            assertTrue(voxel >= 0 && voxel <= Phantom.FULL_SCALE);
        }
    }

    @Test
    void smoothFieldsHaveMeanZeroAndVarianceOne() {
        double sum = 0;
        double squares = 0;
        int n = 0;
        for (int i = 0; i < 20; i++) {
            for (float value : SmoothField.of(Grid.of(20, 20, 20), Key.of(i), 2, 40)) {
                sum += value;
                squares += value * value;
                n++;
            }
        }
        assertEquals(0, sum / n, .05);
        assertEquals(1, squares / n, .15);
    }

    @Test
    void smoothingKeepsAConstantAndSpreadsAPoint() {
        float[] constant = new float[60];
        Arrays.fill(constant, 3);
        Smoothing.binomial(constant, new int[] {5, 4, 3});
        for (float value : constant) {
            assertEquals(3, value, 1e-6);
        }
        float[] point = new float[125];
        point[62] = 64;
        Smoothing.binomial(point, new int[] {5, 5, 5});
        assertEquals(8, point[62], 1e-6);
        assertEquals(4, point[61], 1e-6);
        assertEquals(1, point[62 - 1 - 5 - 25], 1e-6);
    }
}
