package mnlab.geometry;

import static mnlab.IugcGolden.assertRelative;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Stream;
import mnlab.Golden;
import mnlab.IugcGolden;
import mnlab.image.LabelMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** AoP and HSD of masks and of ellipses, by every method. */
@Tag("golden")
class BiometryGoldenTest {

    /** How far from the truth the README of the fixtures saw the methods on clean masks, with a little room. */
    private static final double LANDMARKS_OFF = 2.7;

    private static final double ELLIPSE_OFF = 1.2;
    private static final double NEARLY_A_CIRCLE = 1.001;

    @TestFactory
    Stream<DynamicTest> madeMasks() {
        return IugcGolden.tests("aop_hsd_masks.json", "cases", (name, each) -> {
            LabelMap mask = IugcGolden.mask(
                    Golden.folder("iugc").resolve(each.get("file").asText()));
            checkMethods(mask, each);
            if (each.get("analytic").isObject() && !name.startsWith("noisy")) {
                checkTruth(mask, each);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> sampleMasks() {
        return IugcGolden.tests(
                "aop_hsd_sample.json",
                "cases",
                (name, each) -> checkMethods(
                        IugcGolden.sampleMask(
                                IugcGolden.sample().resolve(each.get("file").asText())),
                        each));
    }

    @TestFactory
    Stream<DynamicTest> ellipses() {
        return IugcGolden.tests("aop_hsd_analytic.json", "cases", (name, each) -> {
            Ellipse ps = ellipse(each.get("ps"));
            Ellipse fh = ellipse(each.get("fh"));
            JsonNode truth = each.get("truth");
            Measurement measured = EllipseMethod.CLOSED_FORM.measure(ps, fh);
            check(truth, measured, 1e-8, 1e-9);
            Point lower = measured.landmarks().orElseThrow().axis().lower();
            assertRelative(truth.get("headLevelAtLower").asDouble(), fh.level(lower), 1e-9, "level");
            if (truth.hasNonNull("otherTangent")) {
                assertPoint(truth, "otherTangent", fh.tangents(lower).get(1), 1e-9);
            }
            Measurement slope = EllipseMethod.SLOPE_FORM.measure(ps, fh);
            if (each.get("slopeForm").isObject()) {
                checkSlope(each.get("slopeForm"), slope, 1e-9);
            }
        });
    }

    private static void checkMethods(LabelMap mask, JsonNode each) {
        check(each.get("canonical"), LandmarkMethod.CANONICAL.measure(mask), 1e-9, 1e-9);
        check(each.get("challenge"), LandmarkMethod.CHALLENGE.measure(mask), 1e-9, 1e-9);
        checkFitted(each.get("pipelineEllipse"), EllipseMethod.CLOSED_FORM.measure(mask));
        JsonNode slope = each.get("slopeForm");
        Measurement ours = EllipseMethod.SLOPE_FORM.measure(mask);
        if (slope.isObject()) {
            checkSlope(slope, ours, 1e-3);
            Outlines outlines = Outlines.ofLongest(mask);
            int vertices = outlines.symphysis().orElseThrow().approximation(1).size();
            assertEquals(slope.get("psVertices").asInt(vertices), vertices, "vertices of the symphysis");
            vertices = outlines.head().orElseThrow().approximation(1).size();
            assertEquals(slope.get("fhVertices").asInt(vertices), vertices, "vertices of the head");
        } else {
            assertTrue(ours.aop().isEmpty(), "the slope form has no value, got " + ours);
        }
    }

    /** Where the symphysis' ellipse is a circle its axis is rounding, and only the outcome is compared. */
    private static void checkFitted(JsonNode expected, Measurement actual) {
        JsonNode ps = expected.path("psEllipse");
        if (ps.isArray() && ps.get(2).asDouble() < NEARLY_A_CIRCLE * ps.get(3).asDouble()) {
            assertEquals(expected.get("status").asText(), actual.status().name());
        } else {
            check(expected, actual, 1e-6, 1e-6);
        }
    }

    /** Truth is the ellipses that the mask was drawn from. */
    private static void checkTruth(LabelMap mask, JsonNode each) {
        Measurement truth = EllipseMethod.CLOSED_FORM.measure(ellipse(each.get("ps")), ellipse(each.get("fh")));
        check(each.get("analytic"), truth, 1e-8, 1e-9);
        double aop = each.get("analytic").get("aop").asDouble();
        if (!each.get("file").asText().contains("clean")
                && !each.get("file").asText().contains("upward")) {
            return;
        }
        assertEquals(aop, LandmarkMethod.CANONICAL.measure(mask).aop().orElseThrow(), LANDMARKS_OFF);
        assertEquals(aop, EllipseMethod.CLOSED_FORM.measure(mask).aop().orElseThrow(), ELLIPSE_OFF);
    }

    private static void check(JsonNode expected, Measurement actual, double degrees, double relative) {
        assertEquals(expected.get("status").asText(), actual.status().name());
        assertEquals(expected.hasNonNull("aop"), actual.aop().isPresent(), "has an AoP");
        assertEquals(expected.hasNonNull("hsd"), actual.hsd().isPresent(), "has an HSD");
        actual.aop().ifPresent(aop -> assertEquals(expected.get("aop").asDouble(), aop, degrees, "aop"));
        actual.hsd().ifPresent(hsd -> assertRelative(expected.get("hsd").asDouble(), hsd, relative, "hsd"));
        Optional<Landmarks> landmarks = actual.landmarks();
        assertEquals(expected.hasNonNull("lower"), landmarks.isPresent(), "has landmarks");
        landmarks.ifPresent(points -> {
            assertPoint(expected, "lower", points.axis().lower(), relative);
            assertPoint(expected, "upper", points.axis().upper(), relative);
            assertPoint(expected, "hsdPoint", points.head(), relative);
            assertEquals(expected.hasNonNull("tangent"), points.tangent().isPresent(), "has a tangent");
            points.tangent().ifPresent(tangent -> assertPoint(expected, "tangent", tangent, relative));
        });
    }

    private static void checkSlope(JsonNode expected, Measurement actual, double tolerance) {
        Landmarks points = actual.landmarks().orElseThrow();
        assertPoint(expected, "lower", points.axis().lower(), tolerance);
        assertPoint(expected, "upper", points.axis().upper(), tolerance);
        if (expected.get("insideHead").asBoolean()) {
            assertEquals(Measurement.Status.NO_TANGENT, actual.status());
            return;
        }
        assertPoint(expected, "tangent", points.tangent().orElseThrow(), tolerance);
        assertRelative(expected.get("aop").asDouble(), actual.aop().orElseThrow(), tolerance, "aop");
    }

    private static void assertPoint(JsonNode expected, String name, Point actual, double relative) {
        assertRelative(expected.get(name).get(0).asDouble(), actual.x(), relative, name + ", x");
        assertRelative(expected.get(name).get(1).asDouble(), actual.y(), relative, name + ", y");
    }

    private static Ellipse ellipse(JsonNode five) {
        double[] v = IugcGolden.doubles(five);
        return new Ellipse(v[0], v[1], v[2], v[3], v[4]);
    }
}
