package mnlab.pose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import mnlab.core.Key;
import mnlab.image.Volume;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class PlaneAugmentationTest {

    private static final int SIZE = 20;

    @Test
    void aThirdOfTheSlicesShowsTheHeadAThirdADiscAndAThirdAll() {
        byte[] mask = new byte[SIZE * SIZE];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (byte) (i % SIZE >= 8 && i % SIZE < 12 && i / SIZE >= 5 && i / SIZE < 15 ? 1 : 0);
        }
        int[] counts = new int[3];
        for (int i = 0; i < 600; i++) {
            float[] pixels = new float[2 * SIZE * SIZE];
            Arrays.fill(pixels, 1);
            PlaneAugmentation.QAERTS.change(pixels, SIZE * SIZE, mask, SIZE, Key.of(i));
            int kept = 0;
            for (int k = 0; k < SIZE * SIZE; k++) {
                assertEquals(1, pixels[k], "what lies before the slice stays");
                float value = pixels[SIZE * SIZE + k];
                assertTrue(value == 0 && mask[k] == 0 || value >= .99f && value <= 1.01f);
                kept += value == 0 ? 0 : 1;
            }
            counts[kept == 40 ? 0 : kept < SIZE * SIZE ? 1 : 2]++;
        }
        for (int count : counts) {
            assertEquals(200, count, 45);
        }
    }

    @Test
    void noneLeavesVolumeAndSliceAsTheyAre() {
        Volume volume = Heads.head(0).volume();
        assertSame(volume, PlaneAugmentation.NONE.contrast(volume, Key.of(1)));
        float[] pixels = {.1f, .2f, .3f, .4f};
        PlaneAugmentation.NONE.change(pixels, 0, new byte[0], 2, Key.of(1));
        assertArrayEquals(new float[] {.1f, .2f, .3f, .4f}, pixels);
    }

    @Test
    void powersAreAsExactAsFloats() {
        UniformRandomProvider random = Key.of(2).random();
        for (double power : new double[] {.5, .77, 1.3, 2}) {
            float[] values = new float[1000];
            for (int i = 0; i < 1000; i++) {
                values[i] = (float) Math.pow(random.nextDouble(), 4);
            }
            values[0] = 0;
            values[1] = 1;
            float[] raised = new Power(power).of(values);
            assertEquals(0, raised[0]);
            assertEquals(1, raised[1]);
            for (int i = 1; i < 1000; i++) {
                double expected = Math.pow(values[i], power);
                assertEquals(expected, raised[i], 1.2e-7 * expected);
            }
        }
    }
}
