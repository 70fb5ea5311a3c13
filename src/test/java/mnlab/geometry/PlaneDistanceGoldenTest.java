package mnlab.geometry;

import static mnlab.geometry.PoseFixtures.eachRow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.Stream;
import mnlab.Golden.GoldenCase;
import mnlab.image.ObliquePlane;
import mnlab.metric.ImageSimilarity;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Distances of planes, and the likeness of their slices, against a reference; planes were kept in 32 bits. */
@Tag("golden")
class PlaneDistanceGoldenTest {

    private static final double TOLERANCE = 1e-6;

    private final GoldenCase c = PoseFixtures.named("metrics");
    private final int size = c.json().get("size").asInt();

    private ObliquePlane plane(String tensor, int index) {
        double[] all = c.tensor(tensor).doubles();
        return new ObliquePlane(Arrays.copyOfRange(all, 12 * index, 12 * index + 12));
    }

    private float[] slice(String tensor, int index) {
        return Arrays.copyOfRange(c.floats(tensor), index * size * size, (index + 1) * size * size);
    }

    @TestFactory
    Stream<DynamicTest> distances() {
        return eachRow(c.json().get("pairs"), "pair", i -> {
            JsonNode expected = c.json().get("pairs").get(i);
            PlaneDistance actual = PlaneDistance.between(plane("planes_a", i), plane("planes_b", i), size);
            assertEquals(expected.get("pa_rad").asDouble(), actual.angle(), TOLERANCE);
            assertEquals(expected.get("pa_deg").asDouble(), actual.degrees(), Math.toDegrees(TOLERANCE));
            assertEquals(
                    expected.get("pa_undirected_deg").asDouble(),
                    actual.undirectedDegrees(),
                    Math.toDegrees(TOLERANCE));
            assertRelative(expected.get("ed_frobenius"), actual.gridNorm());
            assertRelative(expected.get("ed_mean_px"), actual.meanPixels());
            assertRelative(expected.get("ed_corners_px"), actual.cornerPixels());
            assertRelative(expected.get("mse_planes"), actual.meanSquare());
        });
    }

    private static void assertRelative(JsonNode expected, double actual) {
        assertEquals(expected.asDouble(), actual, TOLERANCE * expected.asDouble());
    }

    @TestFactory
    Stream<DynamicTest> slices() {
        return eachRow(c.json().get("pairs"), "pair", i -> {
            JsonNode expected = c.json().get("pairs").get(i);
            ImageSimilarity actual = ImageSimilarity.of(slice("slices_a", i), slice("slices_b", i), size, size);
            assertEquals(expected.get("ncc").asDouble(), actual.ncc(), TOLERANCE);
            assertEquals(expected.get("ssim").asDouble(), actual.ssim(), TOLERANCE);
        });
    }

    @Test
    void aConstantPictureIsLikeNone() {
        float[] constant = new float[size * size];
        Arrays.fill(constant, .3f);
        double expected = c.json().get("extra").get("ncc_constant_image").asDouble();
        assertEquals(expected, ImageSimilarity.ncc(constant, slice("slices_a", 0)), TOLERANCE);
    }
}
