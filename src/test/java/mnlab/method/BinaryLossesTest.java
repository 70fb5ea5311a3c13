package mnlab.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.stream.Stream;
import mnlab.Golden;
import mnlab.Golden.GoldenCase;
import mnlab.core.Json;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class BinaryLossesTest {

    @Tag("golden")
    @TestFactory
    Stream<DynamicTest> agreeWithTorch() {
        return Golden.casesIn(Golden.made("binary")).stream().flatMap(c -> c.config().properties().stream()
                .map(kind ->
                        DynamicTest.dynamicTest(kind.getKey(), () -> agrees(c, kind.getKey(), loss(kind.getValue())))));
    }

    private static Loss loss(JsonNode settings) {
        return settings.isEmpty()
                ? BinaryLosses.bce()
                : BinaryLosses.focal(
                        settings.path(0).asDouble(), settings.path(1).asDouble());
    }

    private static void agrees(GoldenCase c, String kind, Loss loss) {
        try (NDManager manager = NDManager.newBaseManager()) {
            Shape shape = new Shape(c.tensor("in.logits").shape());
            NDArray logits = manager.create(c.floats("in.logits"), shape);
            NDArray target = manager.create(c.floats("in.target"), shape);
            logits.setRequiresGradient(true);
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray value = loss.of(logits, target, null);
                collector.backward(value);
                c.assertClose("out." + kind, value.toFloatArray());
            }
            c.assertClose("out.grad_" + kind, logits.getGradient().toFloatArray());
        }
    }

    @Tag("golden")
    @Test
    void theMeanOfTheChallengesFixture() throws IOException {
        JsonNode c = Json.MAPPER
                .readTree(Golden.folder("iugc").resolve("cls_metrics.json").toFile())
                .path("bce");
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray logits = column(manager, c.path("logits"));
            NDArray target = column(manager, c.path("labels"));
            assertTrue(logits.size() > 0);
            double got = BinaryLosses.bce().of(logits, target, null).toDoubleArray()[0];
            assertEquals(c.path("meanLoss").asDouble(), got, 1e-10);
        }
    }

    private static NDArray column(NDManager manager, JsonNode numbers) {
        double[] values = new double[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.path(i).asDouble();
        }
        return manager.create(values, new Shape(values.length, 1));
    }

    @Test
    void whatIsWrongIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> BinaryLosses.focal(1.1, 2));
        assertThrows(IllegalArgumentException.class, () -> BinaryLosses.focal(.5, -1));
        assertThrows(IllegalArgumentException.class, () -> BinaryLosses.focal(.5, Double.NaN));
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray logits = manager.zeros(new Shape(3, 1));
            NDArray target = manager.zeros(new Shape(3));
            String message = assertThrows(IllegalArgumentException.class, () -> BinaryLosses.bce()
                            .of(logits, target, null))
                    .getMessage();
            assertTrue(message.contains("(3, 1)") && message.contains("(3)"), message);
        }
    }
}
