package mnlab.geometry;

import static mnlab.IugcGolden.assertRelative;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mnlab.IugcGolden;
import mnlab.image.Contour;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Fits, hulls and head circumference against the reference values. */
@Tag("golden")
class EllipseGoldenTest {

    private static final double NEARLY_A_CIRCLE = 1.001;

    @TestFactory
    Stream<DynamicTest> fits() {
        return IugcGolden.tests("ellipse_fit.json", "cases", (name, each) -> {
            // 1e-6 relative to 100 pixels; 1e-5 for Taubin's.
            checkFit(each, "direct", EllipseFit.DIRECT, 1e-4);
            checkFit(each, "twoStage", EllipseFit.TWO_STAGE, 1e-4);
            checkFit(each, "taubin", EllipseFit.TAUBIN, 1e-3);
        });
    }

    private static void checkFit(JsonNode each, String key, EllipseFit fit, double tolerance) {
        Optional<Ellipse> ours =
                fit.fit(IugcGolden.column(each.get("points"), 0), IugcGolden.column(each.get("points"), 1));
        if (each.path("illPosed").asBoolean()) {
            return; // a fit or none; what counts is that there is no error
        }
        assertEquals(each.hasNonNull(key), ours.isPresent(), key);
        ours.ifPresent(ellipse -> assertEllipse(each.get(key), ellipse, tolerance, key));
    }

    private static void assertEllipse(JsonNode expected, Ellipse actual, double tolerance, String what) {
        double[] v = IugcGolden.doubles(expected);
        assertEquals(v[0], actual.cx(), tolerance, what + " cx");
        assertEquals(v[1], actual.cy(), tolerance, what + " cy");
        assertEquals(v[2], actual.a(), tolerance, what + " a");
        assertEquals(v[3], actual.b(), tolerance, what + " b");
        if (v[2] / v[3] >= NEARLY_A_CIRCLE) {
            double off = Math.abs(v[4] - actual.thetaDegrees());
            assertEquals(0, Math.min(off, 180 - off), tolerance, what + " theta");
        }
    }

    @TestFactory
    Stream<DynamicTest> hulls() {
        return IugcGolden.tests("grids.json", "hulls", (name, each) -> {
            Contour hull = Hull.of(contour(each.get("points")));
            assertEquals(points(each.get("vertices")), points(hull));
            assertEquals(each.get("vertices").size(), hull.size());
            assertEquals(each.get("area").asDouble(), hull.area(), 1e-6);
            assertRelative(each.get("perimeter").asDouble(), hull.perimeter(), 1e-6, "perimeter");
        });
    }

    @TestFactory
    Stream<DynamicTest> hullsOfContours() {
        return IugcGolden.tests("grids.json", "cases", (name, each) -> {
            for (JsonNode external : each.get("external")) {
                Contour hull = Hull.of(contour(external.get("points")));
                assertEquals(points(external.get("hullVertices")), points(hull));
                assertEquals(external.get("hullArea").asDouble(), hull.area(), 1e-6);
            }
        });
    }

    private static Contour contour(JsonNode points) {
        return new Contour(ints(IugcGolden.column(points, 0)), ints(IugcGolden.column(points, 1)));
    }

    private static int[] ints(double[] values) {
        return Arrays.stream(values).mapToInt(value -> (int) value).toArray();
    }

    private static Set<Point> points(JsonNode points) {
        return points(contour(points));
    }

    private static Set<Point> points(Contour contour) {
        return IntStream.range(0, contour.size())
                .mapToObj(i -> new Point(contour.x()[i], contour.y()[i]))
                .collect(Collectors.toSet());
    }

    @TestFactory
    Stream<DynamicTest> headCircumference() {
        return IugcGolden.tests("head_circumference.json", "cases", (name, each) -> {
            double a = each.get("a").asDouble();
            double b = each.get("b").asDouble();
            double mm = each.get("pixelMm").asDouble();
            Ellipse head = new Ellipse(0, 0, Math.max(a, b), Math.min(a, b), 0);
            assertRelative(each.get("ramanujan1Px").asDouble(), head.perimeterRamanujan1(), 1e-12, "Ramanujan I");
            assertRelative(each.get("ramanujan2Px").asDouble(), head.perimeter(), 1e-12, "Ramanujan II");
            HeadCircumference measured = HeadCircumference.of(head, mm);
            assertRelative(each.get("hcMm").asDouble(), measured.hcMm(), 1e-12, "HC");
            assertRelative(each.get("ofdMm").asDouble(), measured.ofdMm(), 1e-12, "OFD");
            assertRelative(each.get("bpdMm").asDouble(), measured.bpdMm(), 1e-12, "BPD");
            assertRelative(
                    each.get("areaMm2").asDouble(), head.stretched(mm, mm).area(), 1e-12, "area");
            assertTrue(head.perimeter() <= each.get("exactPx").asDouble() * (1 + 1e-10), "Ramanujan II is below");
        });
    }

    @TestFactory
    Stream<DynamicTest> pixelsThatAreNotSquare() {
        return IugcGolden.tests("head_circumference.json", "anisotropic", (name, each) -> {
            double[] v = IugcGolden.doubles(each.get("ellipsePx"));
            Ellipse head = new Ellipse(v[0], v[1], v[2], v[3], v[4]);
            double sx = each.get("spacingX").asDouble();
            double sy = each.get("spacingY").asDouble();
            assertEllipse(each.get("ellipseMm"), head.stretched(sx, sy), 1e-9, "mm");
            assertRelative(
                    each.get("hcMm").asDouble(),
                    HeadCircumference.of(head, sx, sy).hcMm(),
                    1e-12,
                    "HC");
        });
    }
}
