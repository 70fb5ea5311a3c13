package mnlab.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import mnlab.core.Key;
import mnlab.image.DistanceTransform;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

/** The search near by says what the distance transform says, and what is far away is left to that. */
class NearPointsTest {

    private static final double[][] SPACINGS = {{1, 1, 1}, {.7, .7, 3}, {2.5, .4, 1.1}, {1, 30, .9}};

    @Test
    void equalsTheDistanceTransform() {
        int near = 0;
        for (int round = 0; round < 40; round++) {
            UniformRandomProvider random = Key.of(round).random();
            int[] shape = {1 + random.nextInt(30), 1 + random.nextInt(20), 1 + random.nextInt(12)};
            double[] spacing = SPACINGS[round % SPACINGS.length];
            // From a point in three to one in a thousand.
            byte[] to = random(shape, Math.pow(10, -.5 - 2.5 * random.nextDouble()), random);
            int[] all = IntStream.range(0, to.length).toArray();
            int[] points = Arrays.stream(all).filter(i -> to[i] != 0).toArray();
            double[] found = new NearPoints(points, shape, spacing).squared(all);
            double[] exact = DistanceTransform.squaredToMask(to, shape, spacing);
            double reach = 8 * Arrays.stream(spacing).min().orElseThrow();
            for (int i : all) {
                if (exact[i] <= reach * reach * (1 - 1e-12)) {
                    near++;
                    assertEquals(exact[i], found[i], 1e-12 * exact[i], "voxel " + i + " of round " + round);
                } else if (exact[i] > reach * reach * (1 + 1e-12)) {
                    assertEquals(Double.POSITIVE_INFINITY, found[i]);
                }
            }
        }
        assertTrue(near > 10_000, "only " + near + " near points");
    }

    @Test
    void farAndNearPointsTogether() {
        int[] shape = {60, 5, 4};
        byte[] from = new byte[60 * 5 * 4];
        byte[] to = new byte[from.length];
        to[0] = 1;
        from[2] = 1;
        from[59] = 1;
        from[from.length - 1] = 1;
        assertArrayEquals(
                new double[] {2, 59, Math.sqrt(59 * 59 + 16 + 9)},
                Nearest.distances(from, to, shape, new double[] {1, 1, 1}));
        assertArrayEquals(
                new double[] {Double.POSITIVE_INFINITY},
                Nearest.distances(to, new byte[to.length], shape, new double[] {1, 1, 1}));
    }

    private static byte[] random(int[] shape, double share, UniformRandomProvider random) {
        byte[] set = new byte[shape[0] * shape[1] * shape[2]];
        for (int i = 0; i < set.length; i++) {
            set[i] = (byte) (random.nextDouble() < share ? 1 : 0);
        }
        return set;
    }
}
