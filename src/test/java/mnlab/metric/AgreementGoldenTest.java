package mnlab.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mnlab.Golden;
import mnlab.Golden.GoldenCase;
import mnlab.IugcGolden;
import mnlab.core.MnlabException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The fixtures of {@code data-scripts/fixtures/make_agreement.py}, and where agreement has no number. */
@Tag("golden")
class AgreementGoldenTest {

    @TestFactory
    Stream<DynamicTest> theDefinitions() {
        return Golden.casesIn(Golden.made("agreement")).stream()
                .map(fixture -> DynamicTest.dynamicTest("made/agreement/" + fixture.name(), () -> check(fixture)));
    }

    private static void check(GoldenCase fixture) {
        double[][] ratings = ratings(fixture);
        JsonNode icc = fixture.scalars().get("icc");
        checkIcc(fixture, icc.get("agreement"), Icc.agreement(ratings));
        checkIcc(fixture, icc.get("consistency"), Icc.consistency(ratings));
        JsonNode expected = fixture.scalars().get("bland_altman");
        BlandAltman ours = BlandAltman.of(column(ratings, 0), column(ratings, 1));
        assertEquals(ratings.length, ours.n());
        fixture.assertScalar("sd", expected.get("sd").asDouble(), ours.sd());
        checkInterval(fixture, expected.get("bias"), ours.bias(), ours.biasInterval());
        checkInterval(fixture, expected.get("lower"), ours.lower(), ours.lowerInterval());
        checkInterval(fixture, expected.get("upper"), ours.upper(), ours.upperInterval());
    }

    private static void checkIcc(GoldenCase fixture, JsonNode expected, Icc ours) {
        checkInterval(fixture, expected, ours.value(), ours.interval());
    }

    private static void checkInterval(GoldenCase fixture, JsonNode expected, double value, Interval interval) {
        fixture.assertScalar("value", expected.get(0).asDouble(), value);
        fixture.assertScalar("low", expected.get(1).asDouble(), interval.low());
        fixture.assertScalar("high", expected.get(2).asDouble(), interval.high());
    }

    private static double[][] ratings(GoldenCase fixture) {
        JsonNode rows = fixture.config().get("ratings");
        return IntStream.range(0, rows.size())
                .mapToObj(i -> IugcGolden.doubles(rows.get(i)))
                .toArray(double[][]::new);
    }

    private static double[] column(double[][] rows, int column) {
        return Stream.of(rows).mapToDouble(row -> row[column]).toArray();
    }

    /** The table that the names ICC(2,1) and ICC(3,1) come from. */
    @Test
    void thePublishedExample() {
        double[][] judges = {{9, 2, 5, 8}, {6, 1, 3, 2}, {8, 4, 6, 8}, {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}};
        assertEquals(0.29, Icc.agreement(judges).value(), 0.005);
        assertEquals(0.71, Icc.consistency(judges).value(), 0.005);
    }

    @Test
    void perfectAgreementAndAConstantOffset() {
        Icc same = Icc.agreement(new double[][] {{1.1, 1.1}, {2.3, 2.3}, {4.7, 4.7}});
        assertEquals(1, same.value());
        assertEquals(new Interval(1, 1), same.interval());
        double[][] offset = {{1, 2}, {2, 3}, {4, 5}};
        assertEquals(1, Icc.consistency(offset).value());
        // MSR = 14/3, MSC = 3/2, MSE = 0.
        assertEquals(
                14.0 / 3 / (14.0 / 3 + 2.0 / 3 * 1.5), Icc.agreement(offset).value(), 1e-12);
    }

    @Test
    void whereThereIsNoNumber() {
        assertThrows(MnlabException.class, () -> Icc.agreement(new double[][] {{3, 3}, {3, 3}}));
        assertThrows(MnlabException.class, () -> Icc.agreement(new double[][] {{0, 1}, {1, 0}}));
        assertThrows(MnlabException.class, () -> Icc.consistency(new double[][] {{1, 2}}));
        assertThrows(MnlabException.class, () -> Icc.consistency(new double[][] {{1, 2}, {Double.NaN, 2}}));
        assertThrows(MnlabException.class, () -> BlandAltman.of(new double[] {1}, new double[] {2}));
        assertThrows(MnlabException.class, () -> BlandAltman.of(new double[] {1, Double.NaN}, new double[2]));
    }
}
