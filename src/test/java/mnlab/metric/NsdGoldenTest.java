package mnlab.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import mnlab.Golden;
import mnlab.Golden.GoldenCase;
import mnlab.image.LabelMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** The fixtures of {@code data-scripts/fixtures/nsd.py}. */
@Tag("golden")
class NsdGoldenTest {

    @TestFactory
    Stream<DynamicTest> theNumbersOfMonaiAndSurfaceDistance() {
        return Golden.casesIn(Golden.made("nsd")).stream()
                .map(fixture -> DynamicTest.dynamicTest("made/nsd/" + fixture.name(), () -> {
                    if (fixture.name().equals("areas")) {
                        checkAreas(fixture);
                    } else {
                        checkPair(fixture);
                    }
                }));
    }

    private static void checkAreas(GoldenCase fixture) {
        double[] spacing = doubles(fixture.config().get("spacing"));
        assertArrayEquals(doubles(fixture.scalars().get("cubes")), SurfaceArea.inCubes(spacing), 1e-12);
        assertArrayEquals(doubles(fixture.scalars().get("squares")), SurfaceArea.inSquares(spacing), 1e-12);
    }

    private static void checkPair(GoldenCase fixture) {
        double[] spacing = doubles(fixture.config().get("spacing"));
        LabelMap p = Maps.of(fixture, "in.prediction", spacing);
        LabelMap t = Maps.of(fixture, "in.truth", spacing);
        double[] tolerances = doubles(fixture.config().get("tolerances"));
        for (int i = 0; i < tolerances.length; i++) {
            MetricSettings settings = new MetricSettings(EmptyMask.FAIL, SurfaceDistances.Hd95.JOINED, tolerances[i]);
            ClassMetrics metrics =
                    CaseMetrics.of("fixture", p, t, new int[] {1}, settings).get(0);
            for (String metric : new String[] {"nsd", "nsd_area"}) {
                double expected = fixture.scalars().get(metric).get(i).asDouble();
                fixture.assertScalar(metric + " at " + tolerances[i] + " mm", expected, metrics.get(metric));
            }
        }
    }

    private static double[] doubles(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }
}
