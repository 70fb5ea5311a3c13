package mnlab.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import mnlab.Golden;
import mnlab.Golden.GoldenCase;
import mnlab.core.MnlabException;
import mnlab.image.LabelMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

@Tag("golden")
class MetricGoldenTest {

    private static final List<String> METRICS = List.of("dice", "jaccard", "hd95", "asd", "asd_reverse", "assd", "hd");

    @TestFactory
    Stream<DynamicTest> theNumbersOfMedPyAndMonai() {
        return Golden.tests("mn/metrics", "", MetricGoldenTest::check);
    }

    private static void check(GoldenCase fixture) {
        switch (fixture.name()) {
            case "aggregate" -> checkSummary(fixture);
            case "percentile" -> checkPercentiles(fixture);
            case "two_classes" -> checkClasses(fixture);
            default -> checkPair(fixture);
        }
    }

    private static void checkPair(GoldenCase fixture) {
        checkUnit(fixture, "voxel", MetricSpacing.VOXEL, new double[] {1, 1, 1});
        if (fixture.config().has("spacing_anisotropic")) {
            double[] spacing = doubles(fixture.config().get("spacing_anisotropic"));
            checkUnit(fixture, "anisotropic", MetricSpacing.MM, spacing);
        }
    }

    private static void checkUnit(GoldenCase fixture, String key, MetricSpacing unit, double[] spacing) {
        LabelMap p = Maps.of(fixture, "in.prediction", spacing);
        LabelMap t = Maps.of(fixture, "in.truth", spacing);
        JsonNode medpy = fixture.scalars().path(key).path("medpy");
        assertTrue(medpy.isObject(), fixture.name() + " has no numbers for " + key);
        if (medpy.get("hd95").asText().equals("error")) {
            checkEmpty(fixture, p, t, medpy);
            return;
        }
        ClassMetrics joined = measure(p, t, SurfaceDistances.Hd95.JOINED);
        for (String metric : METRICS) {
            fixture.assertScalar(metric, medpy.get(metric).asDouble(), value(joined, metric, unit));
        }
        ClassMetrics larger = measure(p, t, SurfaceDistances.Hd95.LARGER);
        JsonNode monai = fixture.scalars().path(key).path("monai");
        for (String metric : List.of("dice", "jaccard", "hd", "hd95", "asd", "assd")) {
            // MONAI works in single precision; the rank of its percentile does too, which costs it another digit.
            double tolerance = metric.equals("hd95") ? 5e-5 : 1e-6;
            assertEquals(monai.get(metric).asDouble(), value(larger, metric, unit), tolerance, metric + " of MONAI");
        }
    }

    private static ClassMetrics measure(LabelMap p, LabelMap t, SurfaceDistances.Hd95 rule) {
        MetricSettings settings = new MetricSettings(EmptyMask.FAIL, rule, 1);
        return CaseMetrics.of("fixture", p, t, new int[] {1}, settings).get(0);
    }

    private static double value(ClassMetrics metrics, String metric, MetricSpacing unit) {
        boolean overlap = metric.equals("dice") || metric.equals("jaccard");
        return metrics.get(overlap ? metric : metric + unit.suffix());
    }

    /** MedPy refuses; what mnlab answers depends on the policy (spec section 12). */
    private static void checkEmpty(GoldenCase fixture, LabelMap p, LabelMap t, JsonNode medpy) {
        boolean both = fixture.name().equals("both_empty");
        int[] one = {1};
        MetricSettings nan = MetricSettings.DEFAULT;
        ClassMetrics metrics = CaseMetrics.of("case_7", p, t, one, nan).get(0);
        assertEquals(both ? 1 : 0, metrics.get("dice"));
        fixture.assertScalar("jaccard", medpy.get("jaccard").asDouble(), metrics.get("jaccard"));
        double[] diagonals = {Math.sqrt(36 + 25 + 16), 0};
        MetricSettings diagonal = nan.withOnEmpty(EmptyMask.VOLUME_DIAGONAL);
        ClassMetrics worst = CaseMetrics.of("case_7", p, t, one, diagonal).get(0);
        for (String metric : METRICS.subList(2, METRICS.size())) {
            assertEquals(Double.NaN, metrics.get(metric), metric);
            assertEquals(diagonals[both ? 1 : 0], worst.get(metric), 1e-12, metric);
        }
        MnlabException error = assertThrows(
                MnlabException.class, () -> CaseMetrics.of("case_7", p, t, one, nan.withOnEmpty(EmptyMask.FAIL)));
        assertTrue(error.getMessage().contains("case_7") && error.getMessage().contains("class 1"));
    }

    private static void checkClasses(GoldenCase fixture) {
        LabelMap p = Maps.of(fixture, "in.prediction", 1, 1, 1);
        LabelMap t = Maps.of(fixture, "in.truth", 1, 1, 1);
        ResultRow like = ResultRow.template("data", "mn", "unet3d", 4, 101, "last", false, "cpu", "0");
        List<ResultRow> rows = CaseMetrics.of("case", p, t, 3).stream()
                .flatMap(c -> c.rows(like, Integer.toString(c.label())).stream())
                .toList();
        ResultTable table = new ResultTable(rows).withClassMeans();
        JsonNode perClass = fixture.scalars().get("medpy_per_class");
        Map<String, JsonNode> expected = Map.of(
                "1",
                perClass.get("1"),
                "2",
                perClass.get("2"),
                ResultTable.MEAN,
                fixture.scalars().get("medpy_overall"));
        expected.forEach((name, numbers) -> {
            for (String metric : METRICS) {
                ResultTable found =
                        table.metric(metric).where(row -> row.className().equals(name));
                assertEquals(1, found.rows().size());
                fixture.assertScalar(name + " " + metric, numbers.get(metric).asDouble(), found.values()[0]);
            }
        });
    }

    private static void checkSummary(GoldenCase fixture) {
        fixture.scalars().get("cases").fields().forEachRemaining(metric -> {
            Summary summary = Summary.of(doubles(metric.getValue()));
            double mean = fixture.scalars().get("mean").get(metric.getKey()).asDouble();
            double sd = fixture.scalars().get("sample_std").get(metric.getKey()).asDouble();
            fixture.assertScalar("mean", mean, summary.mean());
            fixture.assertScalar("sample_std", sd, summary.sd());
            assertEquals(4, summary.n());
            assertEquals(0, summary.omitted());
        });
    }

    private static void checkPercentiles(GoldenCase fixture) {
        double[] x = fixture.tensor("in.x").doubles();
        fixture.scalars()
                .fields()
                .forEachRemaining(q -> fixture.assertScalar(
                        "percentile " + q.getKey(),
                        q.getValue().asDouble(),
                        Percentile.of(x, Double.parseDouble(q.getKey()))));
    }

    private static double[] doubles(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }
}
