package mnlab.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import mnlab.Golden;
import mnlab.Golden.GoldenCase;
import mnlab.IugcGolden;
import mnlab.core.MnlabException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Tests of a comparison against SciPy and statsmodels ({@code data-scripts/fixtures/make_statistics.py}), and where there is nothing to test. */
@Tag("golden")
class StatisticsGoldenTest {

    @TestFactory
    Stream<DynamicTest> asScipyAndStatsmodels() {
        return Golden.casesIn(Golden.made("statistics")).stream()
                .map(fixture -> DynamicTest.dynamicTest("made/statistics/" + fixture.name(), () -> check(fixture)));
    }

    private static void check(GoldenCase fixture) {
        if (fixture.config().has("differences")) {
            checkSignedRank(fixture, SignedRank.of(doubles(fixture.config(), "differences")));
        } else if (fixture.config().has("values")) {
            checkFriedman(fixture);
        } else {
            checkAll(fixture, "holm", Holm.corrected(doubles(fixture.config(), "p")));
        }
    }

    private static double[] doubles(JsonNode node, String key) {
        return IugcGolden.doubles(node.get(key));
    }

    private static void checkSignedRank(GoldenCase fixture, SignedRank test) {
        JsonNode expected = fixture.scalars();
        fixture.assertScalar("statistic", expected.get("statistic").asDouble(), Math.min(test.plus(), test.minus()));
        fixture.assertScalar("p", expected.get("p").asDouble(), test.p());
        fixture.assertScalar("effect", expected.get("effect").asDouble(), test.rankBiserial());
    }

    private static void checkFriedman(GoldenCase fixture) {
        double[][] values = StreamSupport.stream(fixture.config().get("values").spliterator(), false)
                .map(IugcGolden::doubles)
                .toArray(double[][]::new);
        Friedman test = Friedman.of(values, true);
        JsonNode expected = fixture.scalars();
        checkAll(fixture, "ranks", test.meanRanks());
        fixture.assertScalar("chi-square", expected.get("chi_square").asDouble(), test.chiSquare());
        fixture.assertScalar("p", expected.get("p").asDouble(), test.p());
        fixture.assertScalar("critical", expected.get("critical_difference").asDouble(), test.criticalDifference());
    }

    private static void checkAll(GoldenCase fixture, String what, double[] actual) {
        double[] expected = doubles(fixture.scalars(), what);
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < actual.length; i++) {
            fixture.assertScalar(what + " " + i, expected[i], actual[i]);
        }
    }

    @Test
    void whereNothingDiffersNothingIsFound() {
        SignedRank none = SignedRank.of(new double[] {0, 0, 0});
        assertEquals(1, none.p());
        assertEquals(0, none.rankBiserial());
        assertEquals(0, none.n());
        Friedman tied = Friedman.of(new double[][] {{1, 1, 1}, {2, 2, 2}}, true);
        assertEquals(1, tied.p());
        assertEquals(2, tied.meanRanks()[1]);
        assertEquals(0, Holm.corrected().length);
    }

    @Test
    void exactnessIsSaid() {
        double[] fifty = new double[50];
        double[] fiftyOne = new double[51];
        double[] thirteenTied = {1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, -12};
        for (int i = 0; i < 51; i++) {
            fiftyOne[i] = i + 1;
            fifty[Math.min(i, 49)] = i + 1;
        }
        assertTrue(SignedRank.of(fifty).exact());
        assertFalse(SignedRank.of(fiftyOne).exact());
        assertTrue(SignedRank.of(thirteenTied).exact());
        fifty[3] = fifty[4];
        assertFalse(SignedRank.of(fifty).exact());
    }

    @Test
    void ofDistancesTheSmallestIsBest() {
        double[][] values = {{1, 2, 3}, {1, 3, 2}};
        assertEquals(1, Friedman.of(values, false).meanRanks()[0]);
        assertEquals(3, Friedman.of(values, true).meanRanks()[0]);
    }

    @Test
    void whatHasNoTestIsRefused() {
        assertThrows(MnlabException.class, () -> SignedRank.of(new double[0]));
        assertThrows(MnlabException.class, () -> SignedRank.of(new double[] {1, Double.NaN}));
        assertThrows(MnlabException.class, () -> Holm.corrected(.1, Double.NaN));
        assertThrows(MnlabException.class, () -> Friedman.of(new double[][] {{1, 2}}, true));
        assertThrows(MnlabException.class, () -> Friedman.of(new double[][] {{1, 2, Double.NaN}}, true));
        assertThrows(MnlabException.class, () -> Friedman.of(new double[0][], true));
    }
}
