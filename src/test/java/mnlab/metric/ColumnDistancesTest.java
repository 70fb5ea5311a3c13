package mnlab.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import mnlab.core.Key;
import mnlab.image.DistanceTransform;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class ColumnDistancesTest {

    @Test
    void areThoseOfTheDistanceTransform() {
        for (int seed = 0; seed < 200; seed++) {
            UniformRandomProvider random = Key.of(seed).random();
            int nx = 1 + random.nextInt(30);
            int ny = 1 + random.nextInt(30);
            double density = seed % 4 == 0 ? 0.01 : random.nextDouble();
            boolean[] pixels = new boolean[nx * ny];
            byte[] mask = new byte[nx * ny];
            for (int i = 0; i < mask.length; i++) {
                pixels[i] = random.nextDouble() < density;
                mask[i] = (byte) (pixels[i] ? 1 : 0);
            }
            ColumnDistances distances = new ColumnDistances(pixels, nx);
            double[] squared = DistanceTransform.squaredToMask(mask, new int[] {nx, ny, 1}, 1, 1, 1);
            for (int i = 0; i < mask.length; i++) {
                long expected = Double.isInfinite(squared[i]) ? Long.MAX_VALUE : (long) squared[i];
                assertEquals(expected, distances.squared(i % nx, i / nx), "seed " + seed);
                assertTrue(distances.squared(i % nx, i / nx, 9) <= Math.max(9, expected), "seed " + seed);
            }
        }
    }
}
