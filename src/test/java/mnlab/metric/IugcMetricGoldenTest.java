package mnlab.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import mnlab.IugcGolden;
import mnlab.image.LabelMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Metrics of the intrapartum challenge: regions and classification. */
@Tag("golden")
class IugcMetricGoldenTest {

    private static final Map<String, int[]> REGIONS =
            Map.of("ps", new int[] {1}, "fh", new int[] {2}, "all", new int[] {1, 2});

    @TestFactory
    Stream<DynamicTest> madePairs() {
        return IugcGolden.tests(
                "seg_metrics.json",
                "cases",
                (name, each) -> checkPair(
                        name,
                        IugcGolden.digits(each.get("pred")),
                        IugcGolden.digits(each.get("label")),
                        each.get("expected")));
    }

    @TestFactory
    Stream<DynamicTest> samplePairs() {
        return IugcGolden.tests("seg_metrics.json", "samplePairs", (name, each) -> {
            Path folder = IugcGolden.sample();
            checkPair(
                    name,
                    IugcGolden.sampleMask(folder.resolve(each.get("pred").asText())),
                    IugcGolden.sampleMask(folder.resolve(each.get("label").asText())),
                    each.get("expected"));
        });
    }

    private static void checkPair(String name, LabelMap prediction, LabelMap label, JsonNode expected) {
        REGIONS.forEach((region, classes) -> {
            RegionMetrics metrics = RegionMetrics.of(name, prediction, label, classes);
            JsonNode wanted = expected.get(region);
            assertEquals(wanted.get("status").asText(), metrics.presence().name(), region);
            assertEquals(wanted.get("plain").get("dsc").asDouble(), metrics.dsc(), 1e-12, region + " dsc");
            assertMaybe(wanted.get("plain").get("hd"), metrics.hd(), 1e-6, region + " hd");
            assertMaybe(wanted.get("plain").get("asd"), metrics.asd(), 1e-5, region + " asd");
            checkChallenge(wanted.get("challenge"), metrics.challenge(), region);
        });
    }

    private static void checkChallenge(JsonNode expected, Optional<RegionMetrics.Challenge> actual, String region) {
        assertEquals(expected.has("error"), actual.isEmpty(), region + " stops the challenge's tool");
        actual.ifPresent(scores -> {
            assertEquals(expected.get("dsc").asDouble(), scores.dsc(), 1e-12, region);
            assertEquals(expected.get("hd").asDouble(), scores.hd(), 1e-6, region);
            assertEquals(expected.get("asd").asDouble(), scores.asd(), 1e-5, region);
        });
    }

    private static void assertMaybe(JsonNode expected, OptionalDouble actual, double tolerance, String what) {
        assertEquals(expected.isNull(), actual.isEmpty(), what + " is undefined");
        actual.ifPresent(value -> assertEquals(expected.asDouble(), value, tolerance, what));
    }

    @TestFactory
    Stream<DynamicTest> classification() {
        return IugcGolden.tests("cls_metrics.json", "cases", (name, each) -> {
            int[] labels = Arrays.stream(IugcGolden.doubles(each.get("labels")))
                    .mapToInt(label -> (int) label)
                    .toArray();
            Classification ours = Classification.of(IugcGolden.column(each.get("scores"), 1), labels);
            assertEquals(each.get("tp").asInt(), ours.truePositives());
            assertEquals(each.get("tn").asInt(), ours.trueNegatives());
            assertEquals(each.get("fp").asInt(), ours.falsePositives());
            assertEquals(each.get("fn").asInt(), ours.falseNegatives());
            assertEquals(each.get("acc").asDouble(), ours.accuracy(), 1e-12, "ACC");
            assertEquals(each.get("f1").asDouble(), ours.f1(), 1e-12, "F1");
            assertEquals(each.get("mcc").asDouble(), ours.mcc(), 1e-12, "MCC");
            assertMaybe(each.get("auc"), ours.auc(), 1e-12, "AUC");
        });
    }

    @TestFactory
    Stream<DynamicTest> ensembles() {
        return IugcGolden.tests("cls_metrics.json", "ensembles", (name, each) -> {
            if (each.get("kind").asText().equals("sigmoid")) {
                checkSigmoid(each);
            } else {
                assertEquals("softmax-map", each.get("kind").asText());
                checkSoftmax(each);
            }
        });
    }

    private static void checkSigmoid(JsonNode each) {
        double[][] members = rows(each.get("logits"));
        double[] mean = Probabilities.mean(Arrays.stream(members)
                .map(row -> Arrays.stream(row).map(Probabilities::sigmoid).toArray())
                .toArray(double[][]::new));
        assertArrayEquals(IugcGolden.doubles(each.get("meanProbability")), mean, 1e-12);
        double[] decisions = Arrays.stream(mean).map(p -> p > 0.5 ? 1 : 0).toArray();
        assertArrayEquals(IugcGolden.doubles(each.get("decision")), decisions);
    }

    private static void checkSoftmax(JsonNode each) {
        JsonNode logits = each.get("logits");
        JsonNode expected = each.get("meanProbability");
        for (int y = 0; y < expected.get(0).size(); y++) {
            for (int x = 0; x < expected.get(0).get(0).size(); x++) {
                int row = y;
                int column = x;
                double[] mean = Probabilities.mean(StreamSupport.stream(logits.spliterator(), false)
                        .map(member -> Probabilities.softmax(pixel(member, row, column)))
                        .toArray(double[][]::new));
                assertArrayEquals(pixel(expected, y, x), mean, 1e-12);
            }
        }
    }

    /** One number a class. */
    private static double[] pixel(JsonNode map, int row, int column) {
        return StreamSupport.stream(map.spliterator(), false)
                .mapToDouble(plane -> plane.get(row).get(column).asDouble())
                .toArray();
    }

    @Test
    void crossEntropy() {
        JsonNode bce = IugcGolden.read("cls_metrics.json").get("bce");
        assertTrue(bce.get("logits").size() > 0);
        double loss = Probabilities.crossEntropy(
                IugcGolden.doubles(bce.get("logits")), IugcGolden.doubles(bce.get("labels")));
        assertEquals(bce.get("meanLoss").asDouble(), loss, 1e-10);
        assertEquals(2000, Probabilities.crossEntropy(new double[] {2000}, new double[] {0}));
    }

    private static double[][] rows(JsonNode array) {
        return IntStream.range(0, array.size())
                .mapToObj(i -> IugcGolden.doubles(array.get(i)))
                .toArray(double[][]::new);
    }
}
