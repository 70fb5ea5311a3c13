package mnlab.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import mnlab.image.DistanceTransform.Outside;
import org.junit.jupiter.api.Test;

class DistanceTransformTest {

    private static final double[][] SPACINGS = {{1, 1, 1}, {.7, 1.3, 5}, {3, .25, .9}};

    @Test
    void equalsBruteForce() {
        for (int seed = 0; seed < 12; seed++) {
            int[] shape = seed % 3 == 0 ? new int[] {12, 9, 1} : new int[] {7, 6, 8};
            Grid grid = Grid.of(shape[0], shape[1], shape[2]);
            byte[] mask = Voxels.noise(grid, 3, seed % 2 == 0 ? .02 : .9, seed).labels();
            double[] spacing = SPACINGS[seed % SPACINGS.length];
            check(mask, true, grid, spacing, Outside.NOTHING, DistanceTransform.toMask(mask, shape, spacing));
            for (Outside outside : Outside.values()) {
                check(
                        mask,
                        false,
                        grid,
                        spacing,
                        outside,
                        DistanceTransform.toBackground(mask, shape, outside, spacing));
            }
        }
    }

    private static void check(byte[] mask, boolean set, Grid grid, double[] spacing, Outside outside, float[] actual) {
        for (int i = 0; i < mask.length; i++) {
            double expected = nearest(mask, set, grid, spacing, outside, i);
            assertEquals(expected, actual[i], 1e-6 * (1 + (Double.isInfinite(expected) ? 0 : expected)));
        }
    }

    private static double nearest(byte[] mask, boolean set, Grid grid, double[] spacing, Outside outside, int i) {
        int[] at = {i % grid.nx(), i / grid.nx() % grid.ny(), i / grid.nx() / grid.ny()};
        double best = Double.POSITIVE_INFINITY;
        for (int j = 0; j < mask.length; j++) {
            if ((mask[j] != 0) == set) {
                double dx = (j % grid.nx() - at[0]) * spacing[0];
                double dy = (j / grid.nx() % grid.ny() - at[1]) * spacing[1];
                double dz = (j / grid.nx() / grid.ny() - at[2]) * spacing[2];
                best = Math.min(best, Math.sqrt(dx * dx + dy * dy + dz * dz));
            }
        }
        for (int axis = 0; axis < 3 && outside == Outside.BACKGROUND; axis++) {
            int n = grid.shape()[axis];
            int steps = Math.min(at[axis] + 1, n - at[axis]);
            best = n == 1 ? best : Math.min(best, steps * spacing[axis]);
        }
        return best;
    }

    @Test
    void anEmptyMaskIsInfinitelyFar() {
        for (float distance : DistanceTransform.toMask(new byte[24], new int[] {2, 3, 4}, 1, 1, 1)) {
            assertEquals(Float.POSITIVE_INFINITY, distance);
        }
    }

    @Test
    void isExactFarAway() {
        byte[] mask = new byte[200];
        mask[0] = 1;
        float[] distance = DistanceTransform.toMask(mask, new int[] {200, 1, 1}, .625, 1, 1);
        assertEquals(199 * .625, distance[199]);
    }
}
