package mnlab.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import mnlab.core.MnlabException;
import org.junit.jupiter.api.Test;

class ObliqueSliceTest {

    private static final int HEIGHT = 37;
    private static final int WIDTH = 41;

    private final RandomGenerator random = new SplittableRandom(1);
    private final Grid grid =
            new Grid(17, 23, 19, new Affine(new double[] {0, -.8, .1, 5, 1.1, .1, 0, -7, .2, 0, -1.5, 3, 0, 0, 0, 1}));
    private final byte[] bytes = bytes();
    private final ByteVolume small = new ByteVolume(grid, bytes);
    private final Volume volume = volume();
    private final List<ObliquePlane> planes =
            IntStream.range(0, 20).mapToObj(i -> plane()).toList();

    private byte[] bytes() {
        byte[] values = new byte[grid.size()];
        random.nextBytes(values);
        return values;
    }

    private Volume volume() {
        float[] voxels = new float[grid.size()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = bytes[i] & 0xFF;
        }
        return new Volume(grid, voxels);
    }

    private ObliquePlane plane() {
        return new ObliquePlane(random.doubles(12, -1, 1).toArray());
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBits() {
        float[] one = ObliqueSlice.linear(volume, planes, HEIGHT, WIDTH, 1);
        assertArrayEquals(one, ObliqueSlice.linear(volume, planes, HEIGHT, WIDTH, 2));
        assertArrayEquals(one, ObliqueSlice.linear(volume, planes, HEIGHT, WIDTH, 7));
        float[] alone = ObliqueSlice.linear(volume, planes.get(3), HEIGHT, WIDTH);
        float[] part = new float[alone.length];
        System.arraycopy(one, 3 * alone.length, part, 0, alone.length);
        assertArrayEquals(alone, part);
    }

    @Test
    void bytesAreInterpolatedAsFloats() {
        assertArrayEquals(
                ObliqueSlice.linear(volume, planes, HEIGHT, WIDTH, 1),
                ObliqueSlice.linear(small, planes, HEIGHT, WIDTH, 1));
    }

    /** The fast way and the way at the border against the definition, at every pixel. */
    @Test
    void pixelsAreTheWeightedMeanOfEightVoxels() {
        for (ObliquePlane plane : planes) {
            float[] slice = ObliqueSlice.linear(volume, plane, HEIGHT, WIDTH);
            double[] places = plane.places(HEIGHT, WIDTH);
            for (int i = 0; i < slice.length; i++) {
                assertEquals(byDefinition(places, i), slice[i], 1e-3);
            }
        }
    }

    private double byDefinition(double[] places, int pixel) {
        double sum = 0;
        for (int z = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++) {
                double weight = tent(places[3 * pixel + 2], z, grid.nz()) * tent(places[3 * pixel + 1], y, grid.ny());
                for (int x = 0; x < grid.nx() && weight > 0; x++) {
                    sum += weight * tent(places[3 * pixel], x, grid.nx()) * volume.at(x, y, z);
                }
            }
        }
        return sum;
    }

    private static double tent(double place, int voxel, int n) {
        return Math.max(0, 1 - Math.abs(((place + 1) * n - 1) / 2 - voxel));
    }

    @Test
    void aPlaneAlongTheVoxelsIsTheVolumesOwnSlice() {
        ObliquePlane third = ObliquePlane.of(
                new double[] {0, 0, 5.0 / grid.nz() - 1}, new double[] {1, 0, 0}, new double[] {0, 1, 0});
        float[] slice = ObliqueSlice.linear(volume, third, grid.ny(), grid.nx());
        byte[] labels = ObliqueSlice.nearest(new LabelMap(grid, bytes), third, grid.ny(), grid.nx());
        for (int i = 0; i < slice.length; i++) {
            assertEquals(bytes[2 * slice.length + i], labels[i]);
            assertEquals(bytes[2 * slice.length + i] & 0xFF, slice[i], 1e-3);
        }
    }

    @Test
    void halfwayTheEvenVoxelIsTheNearest() {
        // Of 18 voxels the middle lies between 8 and 9.
        Grid even = Grid.of(1, 1, 18);
        byte[] values = new byte[18];
        values[8] = 8;
        values[9] = 9;
        ObliquePlane middle = ObliquePlane.of(new double[3], new double[] {1, 0, 0}, new double[] {0, 1, 0});
        assertEquals(8, ObliqueSlice.nearest(new LabelMap(even, values), middle, 1, 1)[0]);
    }

    @Test
    void aPlaneFarOutsideIsEmpty() {
        ObliquePlane far =
                ObliquePlane.of(new double[] {1e300, 0, 0}, new double[] {1e299, 0, 0}, new double[] {0, 1, 0});
        assertArrayEquals(new float[HEIGHT * WIDTH], ObliqueSlice.linear(volume, far, HEIGHT, WIDTH));
        assertArrayEquals(
                new byte[HEIGHT * WIDTH], ObliqueSlice.nearest(new LabelMap(grid, bytes), far, HEIGHT, WIDTH));
    }

    @Test
    void theWorldAndBack() {
        for (ObliquePlane plane : planes) {
            Grid slice = SliceGrid.of(plane, grid, HEIGHT, WIDTH);
            ObliquePlane back = SliceGrid.plane(slice, grid);
            for (int i = 0; i < 12; i++) {
                if (i % 4 != 2) {
                    assertEquals(plane.m()[i], back.m()[i], 1e-12);
                }
            }
        }
    }

    @Test
    void aSliceInTheWorldLiesWhereItsPixelsAre() {
        double[] origin = {4, -6, 2};
        double[] across = {.5, .1, -.2};
        double[] down = {.1, .4, .6};
        ObliquePlane plane = SliceGrid.plane(SliceGrid.of(origin, across, down, HEIGHT, WIDTH), grid);
        double[] places = plane.places(HEIGHT, WIDTH);
        int pixel = 5 * WIDTH + 7;
        double[] voxel = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            voxel[axis] = ((places[3 * pixel + axis] + 1) * grid.shape()[axis] - 1) / 2;
        }
        double[] world = grid.affine().apply(voxel[0], voxel[1], voxel[2]);
        for (int axis = 0; axis < 3; axis++) {
            assertEquals(origin[axis] + 7 * across[axis] + 5 * down[axis], world[axis], 1e-12);
        }
    }

    @Test
    void theGradientIsTheSlopeOfTheSlice() {
        ObliquePlane plane = planes.get(0);
        float[] weights = new float[HEIGHT * WIDTH];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = random.nextFloat() - .5f;
        }
        double[] gradient = SliceGradient.of(volume, plane, HEIGHT, WIDTH, weights);
        double step = 1e-5;
        for (int i = 0; i < 12; i++) {
            double slope = (weighed(plane, i, step, weights) - weighed(plane, i, -step, weights)) / (2 * step);
            // A step may cross a voxel's border, and slices are kept in 32 bits.
            assertEquals(slope, gradient[i], 60, "entry " + i);
        }
    }

    private double weighed(ObliquePlane plane, int entry, double step, float[] weights) {
        double[] m = plane.m();
        m[entry] += step;
        float[] slice = ObliqueSlice.linear(volume, new ObliquePlane(m), HEIGHT, WIDTH);
        double sum = 0;
        for (int i = 0; i < slice.length; i++) {
            sum += weights[i] * slice[i];
        }
        return sum;
    }

    @Test
    void whatIsNoPlaneIsRefused() {
        assertThrows(
                MnlabException.class,
                () -> new ObliquePlane(new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, Double.NaN}));
        assertThrows(
                MnlabException.class,
                () -> SliceGrid.of(new double[3], new double[] {1, 2, 3}, new double[] {2, 4, 6}, 4, 4));
        assertThrows(IllegalArgumentException.class, () -> SliceGrid.plane(grid, grid));
    }
}
