package mnlab.pose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mnlab.Golden;
import mnlab.Golden.GoldenCase;
import mnlab.geometry.ReferencePoints;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.ObliquePlane;
import mnlab.image.ObliqueSlice;
import mnlab.image.Volume;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Random planes and their augmentation against a generator in another language. */
@Tag("golden")
class SamplerGoldenTest {

    private static final double DOUBLE = 1e-9;
    private static final double SLICE = 1e-4;
    private static final double AUGMENTED = 1e-6;

    @TestFactory
    Stream<DynamicTest> posesOfParametersAreExact() {
        return Golden.tests("qaerts", "sampler", c -> {
            assertTrue(c.json().get("poses").size() > 0);
            for (JsonNode each : c.json().get("poses")) {
                PlaneParameters parameters = new PlaneParameters(
                        each.get("r_row_deg").asDouble(),
                        each.get("r_col_deg").asDouble(),
                        each.get("r_z_deg").asDouble(),
                        each.get("t_col").asDouble(),
                        each.get("t_row").asDouble(),
                        each.get("t_normal").asDouble(),
                        each.get("scale").asDouble());
                int size = each.get("size").asInt();
                assertArrayEquals(flat(each.get("unit_normal_axis_order")), parameters.normal(), DOUBLE);
                assertArrayEquals(flat(each.get("rotation_axis_order")), parameters.rotation(), DOUBLE);
                assertArrayEquals(flat(each.get("translation_voxels")), parameters.translation(), DOUBLE);
                assertPlane(each, parameters.plane(size), size);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> drawsOfGivenNumbersAreThoseOfTheReference() {
        return Golden.tests("qaerts", "sampler", c -> {
            int size = c.json().get("draws_size").asInt();
            RandomPlanes planes = new RandomPlanes(RandomPlaneSettings.qaerts(size));
            int accepted = 0;
            for (JsonNode each : c.json().get("draws")) {
                assertEquals(
                        each.get("threshold").asDouble(),
                        RandomPlaneSettings.qaerts(size).leastArea(),
                        DOUBLE);
                Optional<RandomPlane> plane = planes.attempt(mask(c), flat(each.get("u")));
                assertEquals(each.get("accepted").asBoolean(), plane.isPresent());
                if (plane.isPresent()) {
                    assertDraw(each, plane.get(), size);
                    assertCut(c, plane.get().plane(), size, accepted++);
                }
            }
            assertEquals(c.shape("draw_slices")[0], accepted);
        });
    }

    private static void assertDraw(JsonNode expected, RandomPlane plane, int size) {
        PlaneParameters parameters = plane.parameters();
        assertEquals(expected.get("r_row_deg").asDouble(), parameters.rowDegrees(), DOUBLE);
        assertEquals(expected.get("r_col_deg").asDouble(), parameters.columnDegrees(), DOUBLE);
        assertEquals(expected.get("r_z_deg").asDouble(), parameters.turnDegrees(), DOUBLE);
        assertEquals(expected.get("t_normal").asDouble(), parameters.normalShift(), DOUBLE);
        assertEquals(expected.get("area").asInt(), plane.area());
        assertArrayEquals(flat(expected.get("box_unscaled")), sides(plane.box()));
        assertEquals(expected.get("scale_max").asDouble(), plane.mostZoom(), DOUBLE);
        assertEquals(expected.get("scale").asDouble(), parameters.zoom(), DOUBLE);
        assertArrayEquals(flat(expected.get("box_scaled")), sides(plane.zoomedBox()));
        assertEquals(expected.get("t_row").asDouble(), parameters.rowShift(), DOUBLE);
        assertEquals(expected.get("t_col").asDouble(), parameters.columnShift(), DOUBLE);
        assertPlane(expected, plane.plane(), size);
    }

    private static void assertCut(GoldenCase c, ObliquePlane plane, int size, int number) {
        int pixels = size * size;
        float[] slice = ObliqueSlice.linear(volume(c), plane, size, size);
        byte[] mask = ObliqueSlice.nearest(mask(c), plane, size, size);
        float[] slices = c.floats("draw_slices");
        long[] masks = c.longs("draw_masks");
        for (int i = 0; i < pixels; i++) {
            assertEquals(slices[number * pixels + i], slice[i], SLICE);
            assertEquals(masks[number * pixels + i], mask[i], "mask " + number + " pixel " + i);
        }
    }

    @TestFactory
    Stream<DynamicTest> circlesAreThoseOfTheReference() {
        return Golden.tests("qaerts", "sampler", c -> {
            int size = c.json().get("draws_size").asInt();
            int number = 0;
            for (JsonNode each : c.json().get("draws")) {
                if (!each.get("accepted").asBoolean()) {
                    continue;
                }
                EnclosingCircle circle =
                        EnclosingCircle.of(slice(c, number++, size), size).orElseThrow();
                // That of the whole contour differs by the iteration's end only.
                double[] exact = flat(each.get("circle_full_contour"));
                assertArrayEquals(exact, new double[] {circle.column(), circle.row(), circle.radius()}, 1e-2);
                EnclosingCircle drawn =
                        PlaneAugmentation.drawn(circle, each.get("u").get(7).asDouble(), size);
                assertEquals(each.get("circle_radius_drawn").asDouble(), drawn.radius(), 1);
                double mode = each.get("mode_number").asDouble() / 3;
                assertEquals(
                        PlaneAugmentation.Mode.of(mode),
                        PlaneAugmentation.Mode.of(each.get("u").get(8).asDouble()));
            }
            assertTrue(number > 0);
        });
    }

    @TestFactory
    Stream<DynamicTest> augmentationsAreThoseOfTheReference() {
        return Golden.tests("qaerts", "sampler", c -> {
            int size = c.json().get("draws_size").asInt();
            float[] slice = c.floats("aug.slice");
            double[] parameters = flat(c.json().get("aug.circle_parameters_cx_cy_radius"));
            float[] disc = slice.clone();
            EnclosingCircle circle = new EnclosingCircle(parameters[0], parameters[1], parameters[2]);
            PlaneAugmentation.cover(disc, 0, size, circle);
            assertArrayEquals(c.floats("aug.circle"), disc, (float) AUGMENTED);
            long[] within = c.longs("aug.circle_mask");
            for (int i = 0; i < within.length; i++) {
                assertEquals(within[i] == 1, circle.contains(i % size, i / size));
            }
            float[] head = slice.clone();
            PlaneAugmentation.mask(head, 0, slice(c, 0, size), size, PlaneAugmentation.Mode.HEAD, 0);
            assertArrayEquals(c.floats("aug.skull"), head, (float) AUGMENTED);
            for (double power : new double[] {.5, 1.7}) {
                Volume picture = new Volume(Grid.of(size, size, 1), slice);
                float[] raised = PlaneAugmentation.raised(picture, power).voxels();
                assertArrayEquals(c.floats("aug.gamma_" + power), raised, (float) AUGMENTED);
            }
        });
    }

    private static void assertPlane(JsonNode expected, ObliquePlane plane, int size) {
        assertArrayEquals(flat(expected.get("plane_matrix_xyz")), plane.m(), DOUBLE);
        assertArrayEquals(
                flat(expected.get("points_xyz")),
                ReferencePoints.of(plane, size).values(),
                DOUBLE);
    }

    private static byte[] slice(GoldenCase c, int number, int size) {
        long[] masks = c.longs("draw_masks");
        byte[] mask = new byte[size * size];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (byte) masks[number * mask.length + i];
        }
        return mask;
    }

    private static Volume volume(GoldenCase c) {
        int[] shape = c.shape("volume");
        return new Volume(Grid.of(shape[2], shape[1], shape[0]), c.floats("volume"));
    }

    private static LabelMap mask(GoldenCase c) {
        int[] shape = c.shape("mask");
        long[] values = c.longs("mask");
        byte[] mask = new byte[values.length];
        IntStream.range(0, mask.length).forEach(i -> mask[i] = (byte) values[i]);
        return new LabelMap(Grid.of(shape[2], shape[1], shape[0]), mask);
    }

    private static double[] sides(PixelBox box) {
        return new double[] {box.top(), box.bottom(), box.left(), box.right()};
    }

    /** All numbers of nested arrays in order. */
    private static double[] flat(JsonNode node) {
        return node.isNumber()
                ? new double[] {node.asDouble()}
                : IntStream.range(0, node.size())
                        .mapToObj(node::get)
                        .flatMapToDouble(each -> java.util.Arrays.stream(flat(each)))
                        .toArray();
    }
}
