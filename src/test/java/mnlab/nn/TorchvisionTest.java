package mnlab.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import mnlab.Golden;
import mnlab.Golden.GoldenCase;
import mnlab.core.Json;
import mnlab.core.Key;
import mnlab.core.Records;
import mnlab.method.BinaryLosses;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Classifiers against torchvision ({@code data-scripts/fixtures/make_torchvision.py}). */
@Tag("golden")
class TorchvisionTest {

    /** Tens of millions of values, most of them in linear layers: minutes on a slow machine, and gigabytes. */
    private static final Set<String> HEAVY = Set.of("vgg16", "vgg16_bn", "wide_resnet50_2");

    @TestFactory
    Stream<DynamicTest> agreesWithTorchvision() {
        return agree(c -> !HEAVY.contains(c.name()));
    }

    @Tag("long")
    @TestFactory
    Stream<DynamicTest> heavyOnesAgreeWithTorchvision() {
        return agree(c -> HEAVY.contains(c.name()));
    }

    private static Stream<DynamicTest> agree(Predicate<GoldenCase> which) {
        List<GoldenCase> cases = Golden.casesIn(Golden.made("classifiers")).stream()
                .filter(which)
                .toList();
        assertTrue(!cases.isEmpty(), "no cases");
        return cases.stream().map(c -> DynamicTest.dynamicTest(c.name(), () -> agrees(c)));
    }

    private static void agrees(GoldenCase c) {
        int channels = c.config().path("channels").asInt();
        int outputs = c.config().path("outputs").asInt();
        try (Net net = withoutDropout(c.name()).build(channels, outputs, Key.of(1), Placement.CPU)) {
            NetCase.agrees(c, net, TorchvisionTest::yesAndNo);
        }
    }

    private static ClassifierSpec withoutDropout(String name) {
        Record spec = (Record) Classifiers.byName(name);
        for (String rate : List.of("dropout", "dropPath")) {
            spec = Records.names(spec.getClass()).contains(rate) ? Records.with(spec, rate, 0.0) : spec;
        }
        return (ClassifierSpec) spec;
    }

    private static NDArray yesAndNo(NDArray logits) {
        NDArray target = logits.getManager().create(new float[] {1, 0}, new Shape(2, 1));
        return BinaryLosses.bce().of(logits, target, null);
    }

    @TestFactory
    Stream<DynamicTest> theNumbersOfValuesAreTorchvisions() {
        return numbers(c -> c.path("parameters1").asLong() < 20_000_000);
    }

    @Tag("long")
    @TestFactory
    Stream<DynamicTest> theNumbersOfValuesOfLargeOnesAreTorchvisions() {
        return numbers(c -> c.path("parameters1").asLong() >= 20_000_000);
    }

    private static Stream<DynamicTest> numbers(Predicate<JsonNode> which) {
        List<JsonNode> cases = new ArrayList<>();
        networks().path("cases").forEach(cases::add);
        cases.removeIf(which.negate());
        assertTrue(!cases.isEmpty(), "no cases");
        return cases.stream().map(c -> DynamicTest.dynamicTest(c.path("name").asText(), () -> numbersAgree(c)));
    }

    private static JsonNode networks() {
        try {
            return Json.MAPPER.readTree(
                    Golden.folder("iugc").resolve("networks.json").toFile());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void numbersAgree(JsonNode c) {
        ClassifierSpec spec = Classifiers.byName(c.path("name").asText());
        for (int outputs : new int[] {1, 2, 1000}) {
            try (Net net = spec.build(3, outputs, Key.of(1), Placement.CPU)) {
                assertEquals(
                        c.path("parameters" + outputs).asLong(), net.weights().trainedCount(), "outputs " + outputs);
                // torchvision also counts the steps of each batch norm.
                long norms = net.weights().names().stream()
                        .filter(name -> name.endsWith("running_mean"))
                        .count();
                long buffers = net.weights().of(Weights.Kind.BUFFER).values().stream()
                        .mapToLong(NDArray::size)
                        .sum();
                assertEquals(c.path("buffers").asLong(), buffers + norms);
                assertEquals(c.path("tensors").asLong(), net.weights().names().size() + norms);
            }
        }
    }
}
