package mnlab.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;
import mnlab.core.Key;
import org.junit.jupiter.api.Test;

class InterpolationTest {

    @Test
    void imagesAreVolumesOfOneSlice() {
        try (NDManager manager = NnTesting.manager()) {
            NDArray image = HashWave.plain(manager, "x", new Shape(2, 3, 5, 4));
            NDArray volume = image.expandDims(4);
            assertArrayEquals(
                    Ops.interpolateCorners(volume, 11, 7, 1).toFloatArray(),
                    Ops.interpolateCorners(image, 11, 7).toFloatArray(),
                    1e-6f);
            assertArrayEquals(
                    Ops.nearest(volume, 10, 8, 1).toFloatArray(),
                    Ops.nearest(image, 10, 8).toFloatArray());
        }
    }

    @Test
    void cornersLieOnCornersAndTheNearestIsCopied() {
        try (NDManager manager = NnTesting.manager()) {
            NDArray row = manager.create(new float[] {0, 3, 9}, new Shape(1, 1, 1, 3));
            assertArrayEquals(
                    new float[] {0, 1.5f, 3, 6, 9},
                    Ops.interpolateCorners(row, 1, 5).toFloatArray(),
                    1e-6f);
            assertArrayEquals(
                    new float[] {0, 0, 3, 3, 9, 9}, Ops.nearest(row, 1, 6).toFloatArray());
            assertArrayEquals(new float[] {0, 0, 3, 9}, Ops.nearest(row, 1, 4).toFloatArray());
            NDArray x = HashWave.plain(manager, "x", new Shape(1, 2, 4, 6));
            assertArrayEquals(
                    Ops.twice(x).toFloatArray(), Ops.interpolate(x, 8, 12).toFloatArray());
        }
    }

    @Test
    void uniformNumbersComeFromTheKeyAlone() {
        try (NDManager manager = NnTesting.manager()) {
            float[] some = Ops.uniform(manager, new Shape(3, 4000), Key.of(1)).toFloatArray();
            assertArrayEquals(
                    some, Ops.uniform(manager, new Shape(12000), Key.of(1)).toFloatArray());
            assertFalse(Arrays.equals(
                    some, Ops.uniform(manager, new Shape(3, 4000), Key.of(2)).toFloatArray()));
            int[] tenths = new int[10];
            for (float value : some) {
                assertTrue(value >= 0 && value < 1);
                tenths[(int) (10 * value)]++;
            }
            // Five deviations of a binomial count of 12000 draws.
            IntStream.of(tenths).forEach(count -> assertEquals(1200, count, 165));
        }
    }
}
