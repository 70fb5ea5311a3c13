package mnlab.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class OrientationTest {

    private static final int[][] PERMUTATIONS = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};

    /** The 48 ways in which voxel axes can follow world axes, each a little oblique. */
    private static List<Affine> affines() {
        List<Affine> affines = new ArrayList<>();
        for (int[] permutation : PERMUTATIONS) {
            for (int flips = 0; flips < 8; flips++) {
                double[] m = new double[16];
                for (int axis = 0; axis < 3; axis++) {
                    double sign = (flips >> axis & 1) == 1 ? -1 : 1;
                    m[4 * permutation[axis] + axis] = sign * (1 + axis);
                    m[4 * permutation[(axis + 1) % 3] + axis] = .1 * axis;
                    m[4 * axis + 3] = 10 * axis - 7;
                }
                m[15] = 1;
                affines.add(new Affine(m));
            }
        }
        return affines;
    }

    @TestFactory
    Stream<DynamicTest> turnsToRasAndExactlyBack() {
        return affines().stream().map(affine -> DynamicTest.dynamicTest(affine.axisCodes(), () -> turn(affine)));
    }

    private static void turn(Affine affine) {
        Grid grid = new Grid(3, 4, 5, affine);
        Volume volume = Voxels.ramp(grid);
        Volume ras = Orientation.toRas(volume);
        assertEquals("RAS", ras.grid().affine().axisCodes());
        assertEveryVoxelStaysInPlace(volume, ras);
        Volume back = Orientation.back(ras, grid);
        assertArrayEquals(volume.voxels(), back.voxels());
        assertEquals(grid, back.grid());
        LabelMap labels = Voxels.noise(grid, 4, .5, 3);
        assertArrayEquals(
                labels.labels(),
                Orientation.back(Orientation.toRas(labels), grid).labels());
    }

    private static void assertEveryVoxelStaysInPlace(Volume volume, Volume ras) {
        Affine toRas = ras.grid().affine().inverse().times(volume.grid().affine());
        for (int z = 0; z < 5; z++) {
            for (int y = 0; y < 4; y++) {
                for (int x = 0; x < 3; x++) {
                    double[] v = toRas.apply(x, y, z);
                    float there = ras.at((int) Math.rint(v[0]), (int) Math.rint(v[1]), (int) Math.rint(v[2]));
                    assertEquals(volume.at(x, y, z), there);
                }
            }
        }
    }

    @Test
    void all48Differ() {
        assertEquals(48, affines().stream().map(Affine::axisCodes).distinct().count());
    }

    @Test
    void refusesAnImageOfAnotherShape() {
        Volume ras = Voxels.ramp(Grid.of(3, 3, 3));
        assertThrows(IllegalArgumentException.class, () -> Orientation.back(ras, Grid.of(3, 3, 4)));
    }

    @Test
    void inverse() {
        Affine affine = affines().get(17);
        double[] v =
                affine.inverse().apply(affine.apply(1, 2, 3)[0], affine.apply(1, 2, 3)[1], affine.apply(1, 2, 3)[2]);
        assertArrayEquals(new double[] {1, 2, 3}, v, 1e-12);
        assertThrows(ArithmeticException.class, () -> Affine.ofSpacing(1, 0, 1).inverse());
    }
}
