package mnlab.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.Stream;
import mnlab.Golden;
import mnlab.Golden.GoldenCase;
import mnlab.IugcGolden;
import mnlab.core.MnlabException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The fixtures of {@code data-scripts/fixtures/make_calibration.py}, what must hold of any numbers, and where there is no calibration. */
@Tag("golden")
class CalibrationGoldenTest {

    private static final double[] LEVELS = {.5, .8, .9, .95};

    @TestFactory
    Stream<DynamicTest> theDefinitions() {
        return Golden.casesIn(Golden.made("calibration")).stream()
                .map(fixture -> DynamicTest.dynamicTest("made/calibration/" + fixture.name(), () -> check(fixture)));
    }

    private static void check(GoldenCase fixture) {
        double[] deviations = IugcGolden.doubles(fixture.config().get("deviations"));
        double[] errors = IugcGolden.doubles(fixture.config().get("errors"));
        int bins = fixture.config().get("bins").asInt();
        checkReliability(fixture, Reliability.of(deviations, errors, bins));
        checkCoverage(fixture, Coverage.of(deviations, errors, LEVELS));
        checkSparsification(fixture, Sparsification.of(deviations, absolute(errors)));
    }

    private static void checkReliability(GoldenCase fixture, Reliability ours) {
        JsonNode expected = fixture.scalars().get("reliability");
        assertEquals(expected.get("bins").size(), ours.bins().size(), "bins");
        for (int i = 0; i < ours.bins().size(); i++) {
            JsonNode bin = expected.get("bins").get(i);
            fixture.assertScalar(
                    "predicted " + i, bin.get(0).asDouble(), ours.bins().get(i).predicted());
            fixture.assertScalar(
                    "observed " + i, bin.get(1).asDouble(), ours.bins().get(i).observed());
            assertEquals(bin.get(2).asInt(), ours.bins().get(i).values());
        }
        fixture.assertScalar("expected", expected.get("expected").asDouble(), ours.expectedError());
        fixture.assertScalar("normalised", expected.get("normalised").asDouble(), ours.normalisedError());
    }

    private static void checkCoverage(GoldenCase fixture, Coverage ours) {
        JsonNode expected = fixture.scalars().get("coverage");
        assertEquals(expected.size(), ours.levels().size());
        for (JsonNode level : expected) {
            double nominal = level.get(0).asDouble();
            Coverage.Level found = ours.levels().stream()
                    .filter(each -> each.nominal() == nominal)
                    .findFirst()
                    .orElseThrow();
            fixture.assertScalar("z", level.get(1).asDouble(), found.z());
            fixture.assertScalar("observed", level.get(2).asDouble(), ours.observed(nominal));
        }
    }

    private static void checkSparsification(GoldenCase fixture, Sparsification ours) {
        JsonNode expected = fixture.scalars().get("sparsification");
        checkAll(fixture, "left", expected.get("left"), ours.left());
        checkAll(fixture, "oracle", expected.get("oracle"), ours.oracle());
        fixture.assertScalar("area", expected.get("area").asDouble(), ours.area());
        fixture.assertScalar("relative", expected.get("relative").asDouble(), ours.relativeArea());
        fixture.assertScalar("risk", expected.get("risk").asDouble(), ours.riskArea());
    }

    private static void checkAll(GoldenCase fixture, String what, JsonNode expected, double[] actual) {
        assertEquals(expected.size(), actual.length, what);
        for (int i = 0; i < actual.length; i++) {
            fixture.assertScalar(what + " " + i, expected.get(i).asDouble(), actual[i]);
        }
    }

    private static double[] absolute(double[] values) {
        return Arrays.stream(values).map(Math::abs).toArray();
    }

    @Test
    void anOracleHasNoAreaAndItsOppositeTheMost() {
        double[] errors = {3, 1, 4, 1.5, 9, 2.6};
        double[] opposite = Arrays.stream(errors).map(error -> -error).toArray();
        double[] same = {2, 2, 2, 2, 2, 2};
        assertEquals(0, Sparsification.of(errors, errors).area(), 1e-12);
        double level = Sparsification.of(same, errors).area();
        assertTrue(0 < level && level < Sparsification.of(opposite, errors).area());
        for (double left : Sparsification.of(same, errors).left()) {
            assertEquals(Arrays.stream(errors).average().orElseThrow(), left, 1e-12);
        }
    }

    @Test
    void theOrderOfTheValuesPlaysNoPart() {
        double[] deviations = {1, 2, 2, 2, 3, 3};
        double[] errors = {.5, -9, 1, 4, 2, -1};
        double[] deviationsBack = {3, 3, 2, 2, 2, 1};
        double[] errorsBack = {-1, 2, 4, 1, -9, .5};
        assertEquals(
                Reliability.of(deviations, errors, 3).normalisedError(),
                Reliability.of(deviationsBack, errorsBack, 3).normalisedError(),
                1e-12);
        assertEquals(
                Sparsification.of(deviations, absolute(errors)).area(),
                Sparsification.of(deviationsBack, absolute(errorsBack)).area(),
                1e-12);
    }

    @Test
    void whereThereIsNoCalibration() {
        assertThrows(MnlabException.class, () -> Reliability.of(new double[] {1, 0}, new double[] {1, 1}, 2));
        assertThrows(MnlabException.class, () -> Reliability.of(new double[] {1}, new double[] {1, 1}, 2));
        assertThrows(MnlabException.class, () -> Coverage.of(new double[0], new double[0], .9));
        assertThrows(MnlabException.class, () -> Coverage.of(new double[] {1}, new double[] {Double.NaN}, .9));
        assertThrows(MnlabException.class, () -> Sparsification.of(new double[] {1}, new double[] {1}));
        assertThrows(MnlabException.class, () -> Sparsification.of(new double[] {1, 2}, new double[] {1, -1}));
    }
}
