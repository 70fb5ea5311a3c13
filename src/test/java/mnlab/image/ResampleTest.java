package mnlab.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import mnlab.Golden;
import mnlab.Golden.GoldenCase;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ResampleTest {

    @TestFactory
    @Tag("golden")
    Stream<DynamicTest> zoom() {
        return Golden.tests("mn/data", "zoom_", c -> {
            if (c.name().equals("zoom_zero_plane_pairs")) {
                zeroPlanes(c);
            } else {
                zoom(c, Edge.CLAMP, "clamped");
                zoom(c, Edge.SCIPY_ZERO, "scipy");
            }
        });
    }

    private static void zoom(GoldenCase c, Edge edge, String suffix) {
        int[] shape = c.shape("in.image");
        Grid grid = Grid.of(shape[0], shape[1], shape[2]);
        double[] factors = numbers(c.config().get("zoom"));
        Volume image = Resample.zoom(new Volume(grid, Voxels.xFastest(c.floats("in.image"), shape)), factors, edge);
        LabelMap labels =
                Resample.zoom(new LabelMap(grid, Voxels.xFastest(c.longs("in.labels"), shape)), factors, edge);
        assertArrayEquals(c.shape("out.image_" + suffix), image.grid().shape());
        c.assertClose(
                "out.image_" + suffix,
                Voxels.rowMajor(image.voxels(), image.grid().shape()));
        c.assertClose(
                "out.labels_" + suffix,
                Voxels.rowMajor(labels.labels(), labels.grid().shape()));
    }

    /** Every pair of lengths below 97: the last plane is 0 under SCIPY_ZERO exactly where SciPy makes it so. */
    private static void zeroPlanes(GoldenCase c) {
        Set<Integer> expected = new HashSet<>();
        for (JsonNode pair : c.scalars().get("pairs")) {
            expected.add(100 * pair.get(0).asInt() + pair.get(1).asInt());
        }
        assertTrue(!expected.isEmpty(), "no pairs");
        for (int n = 2; n < 97; n++) {
            float[] ones = new float[n];
            Arrays.fill(ones, 1);
            for (int m = 2; m < 97; m++) {
                int[] from = {n, 1, 1};
                int[] to = {m, 1, 1};
                float last = Resample.linear(ones, from, to, Edge.SCIPY_ZERO)[m - 1];
                assertEquals(expected.contains(100 * n + m) ? 0f : 1f, last, n + " to " + m);
                assertEquals(1f, Resample.linear(ones, from, to, Edge.CLAMP)[m - 1], n + " to " + m + ", clamped");
            }
        }
    }

    private static double[] numbers(JsonNode list) {
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = list.get(i).asDouble();
        }
        return numbers;
    }

    @Test
    void lengthRoundsHalvesToEven() {
        assertEquals(2, Resample.length(5, .5));
        assertEquals(4, Resample.length(7, .5));
        assertEquals(1, Resample.length(3, .1), "never empty");
    }

    @Test
    void keepsTheCentresOfTheFirstAndLastVoxels() {
        Grid grid = new Grid(5, 4, 7, Affine.ofSpacing(1, 2, .5).shifted(3, -2, 1));
        Grid zoomed = Resample.grid(grid, 9, 3, 13);
        assertArrayEquals(grid.affine().apply(0, 0, 0), zoomed.affine().apply(0, 0, 0), 1e-12);
        assertArrayEquals(grid.affine().apply(4, 3, 6), zoomed.affine().apply(8, 2, 12), 1e-12);
        assertArrayEquals(new double[] {.5, 3, .25}, zoomed.spacing(), 1e-12);
    }

    @Test
    void anAxisOfOneVoxelKeepsItsExtent() {
        Grid plane = new Grid(5, 5, 1, Affine.ofSpacing(1, 1, 4));
        assertArrayEquals(new double[] {1, 1, 2}, Resample.grid(plane, 5, 5, 2).spacing(), 1e-12);
    }

    @Test
    void aLinearImageStaysLinearInTheWorld() {
        Grid grid = new Grid(6, 5, 4, Affine.ofSpacing(.7, 1.3, 2));
        float[] voxels = new float[grid.size()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = (float) field(grid, i);
        }
        Volume out = Resample.to(new Volume(grid, voxels), new int[] {11, 4, 9}, Edge.CLAMP);
        for (int i = 0; i < out.voxels().length; i++) {
            assertEquals(field(out.grid(), i), out.voxels()[i], 1e-4);
        }
    }

    /** 2x - y + 3z at the centre of a voxel. */
    private static double field(Grid grid, int index) {
        double[] world =
                grid.affine().apply(index % grid.nx(), index / grid.nx() % grid.ny(), index / grid.nx() / grid.ny());
        return 2 * world[0] - world[1] + 3 * world[2];
    }

    @Test
    void channelsAreResampledEachOnItsOwn() {
        float[][] channels = {{0, 2}, {4, 0}};
        float[][] out = Resample.linear(channels, new int[] {2, 1, 1}, new int[] {3, 1, 1}, Edge.CLAMP);
        assertArrayEquals(new float[] {0, 1, 2}, out[0]);
        assertArrayEquals(new float[] {4, 2, 0}, out[1]);
    }
}
