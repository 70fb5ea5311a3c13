package mnlab.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mnlab.Golden;
import mnlab.Golden.GoldenCase;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Oblique slices against PyTorch's {@code grid_sample}; tolerances are those of the fixtures. */
@Tag("golden")
class ObliqueSliceGoldenTest {

    private static final double TOLERANCE = 5e-5;

    @TestFactory
    Stream<DynamicTest> slicesAreInterpolated() {
        return eachPlane("slices", (c, plane) -> {
            int[] shape = c.shape("slices");
            float[] slice = ObliqueSlice.linear(volume(c), plane(c, "planes", plane), shape[1], shape[2]);
            assertSlice(c, "slices", plane, slice);
        });
    }

    @TestFactory
    Stream<DynamicTest> slicesNeedNotBeSquare() {
        String name = "slices_h20_w28_planes5to7";
        return eachPlane(name, (c, plane) -> {
            int[] shape = c.shape(name);
            float[] slice = ObliqueSlice.linear(volume(c), plane(c, "planes", 5 + plane), shape[1], shape[2]);
            assertSlice(c, name, plane, slice);
        });
    }

    @TestFactory
    Stream<DynamicTest> labelsAreThoseOfTheNearestVoxel() {
        assertTrue(Arrays.stream(only().longs("nearest_safe")).sum() > 0, "no pixel to check");
        return eachPlane("nearest", (c, plane) -> {
            int[] shape = c.shape("nearest");
            byte[] slice = ObliqueSlice.nearest(labels(c), plane(c, "planes", plane), shape[1], shape[2]);
            long[] expected = c.longs("nearest");
            long[] safe = c.longs("nearest_safe");
            for (int i = 0; i < slice.length; i++) {
                int at = plane * slice.length + i;
                if (safe[at] != 0) {
                    assertEquals(expected[at], slice[i] & 0xFF, "pixel " + i);
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> cornersLieWhereTheReferenceHasThem() {
        return eachPlane("corner_points", (c, index) -> {
            double half = 1 - 1.0 / c.shape("slices")[2];
            ObliquePlane plane = plane(c, "planes", index);
            double[][] corners = {plane.at(-half, -half), plane.at(half, -half), plane.at(-half, half)};
            double[] expected = c.tensor("corner_points").doubles();
            for (int i = 0; i < 9; i++) {
                assertEquals(expected[9 * index + i], corners[i / 3][i % 3], 1e-6);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> theGradientIsThatOfTheReference() {
        return eachPlane("grad.plane5", (c, index) -> {
            int[] shape = c.shape("grad.weight");
            double[] actual = SliceGradient.of(
                    volume(c), plane(c, "planes", 5 + index), shape[0], shape[1], c.floats("grad.weight"));
            double[] expected = c.tensor("grad.plane5").doubles();
            double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
            for (int i = 0; i < expected.length; i++) {
                assertEquals(expected[i], actual[i], 1e-3 * (1 + largest));
            }
        });
    }

    private static void assertSlice(GoldenCase c, String tensor, int index, float[] slice) {
        double[] expected = c.tensor(tensor).doubles();
        for (int i = 0; i < slice.length; i++) {
            if (!(Math.abs(expected[index * slice.length + i] - slice[i]) <= TOLERANCE)) {
                fail("pixel " + i + ": expected " + expected[index * slice.length + i] + ", got " + slice[i]);
            }
        }
    }

    private interface PlaneTest {
        void run(GoldenCase c, int plane);
    }

    private static Stream<DynamicTest> eachPlane(String tensor, PlaneTest test) {
        GoldenCase c = only();
        int planes = c.shape(tensor)[0];
        assertTrue(planes > 0);
        return IntStream.range(0, planes)
                .mapToObj(plane -> DynamicTest.dynamicTest(tensor + " " + plane, () -> test.run(c, plane)));
    }

    static GoldenCase only() {
        return Golden.cases("qaerts").stream()
                .filter(c -> c.name().equals("sampling"))
                .findFirst()
                .orElseGet(() -> fail("no fixture qaerts/sampling"));
    }

    static Grid grid(GoldenCase c) {
        int[] shape = c.shape("volume");
        return Grid.of(shape[2], shape[1], shape[0]);
    }

    static Volume volume(GoldenCase c) {
        return new Volume(grid(c), c.floats("volume"));
    }

    private static LabelMap labels(GoldenCase c) {
        long[] values = c.longs("labels");
        byte[] labels = new byte[values.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) values[i];
        }
        return new LabelMap(grid(c), labels);
    }

    static ObliquePlane plane(GoldenCase c, String tensor, int index) {
        double[] all = c.tensor(tensor).doubles();
        return new ObliquePlane(Arrays.copyOfRange(all, 12 * index, 12 * index + 12));
    }
}
