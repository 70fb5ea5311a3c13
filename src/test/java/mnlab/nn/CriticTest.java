package mnlab.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mnlab.Golden;
import mnlab.Golden.GoldenCase;
import mnlab.core.Key;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Critics, and further decoders, against PyTorch ({@code data-scripts/fixtures/make_branches.py}). */
class CriticTest {

    private static final Mode TRAIN = Mode.TRAIN.drawing(Key.of(3));

    private static Critic critic(int dimensions) {
        return new CriticSpec(dimensions, 4).build(2, 1, Key.of(1), Placement.CPU);
    }

    @Tag("golden")
    @TestFactory
    Stream<DynamicTest> agreesWithPyTorch() {
        return Golden.casesIn(Golden.made("branches")).stream()
                .map(c -> DynamicTest.dynamicTest(c.name(), () -> agrees(c)));
    }

    private static void agrees(GoldenCase c) {
        boolean critic = c.name().startsWith("critic");
        try (Net net = critic ? critic(c.config().path("dimensions").asInt()) : decoders(c);
                NDManager manager = NnTesting.manager()) {
            net.weights().all().forEach(HashWave::fill);
            NDArray x = HashWave.plain(manager, "x", shape(c));
            x.setRequiresGradient(true);
            try (GradientCollector collector = EngineInfo.pytorch().newGradientCollector()) {
                Heads heads = net.forward(x, Mode.EVAL);
                NDArray loss = null;
                for (Map.Entry<String, NDArray> head : heads.arrays().entrySet()) {
                    c.assertClose("out." + head.getKey(), head.getValue().toFloatArray());
                    NDArray square = head.getValue().square().mean();
                    loss = loss == null ? square : loss.add(square);
                }
                collector.backward(loss);
            }
            c.assertClose("out.grad_x", x.getGradient().toFloatArray());
            float[] rows = new float[2 * net.weights().names().size()];
            int row = 0;
            for (String name : net.weights().names().stream().sorted().toList()) {
                double[] summary = HashWave.summary(
                        name, net.weights().get(name).getGradient().toFloatArray());
                rows[row++] = (float) summary[0];
                rows[row++] = (float) summary[1];
            }
            c.assertClose("out.rows", rows);
        }
    }

    private static Net decoders(GoldenCase c) {
        BranchedSpec spec = Nets.branched(new UNet3dSpec(2, 2));
        for (JsonNode way : c.config().path("ways")) {
            spec = spec.decoders(Upsampling.valueOf(way.asText()));
        }
        return spec.build(1, 2, Key.of(1), Placement.CPU);
    }

    private static Shape shape(GoldenCase c) {
        long[] sides = new long[c.config().path("shape").size()];
        Arrays.setAll(sides, axis -> c.config().path("shape").path(axis).asLong());
        return new Shape(sides);
    }

    @Test
    void anySidesGiveTwoLogitsASample() {
        List<Shape> shapes = List.of(
                new Shape(2, 3, 16, 16, 16),
                new Shape(2, 3, 32, 24, 1),
                new Shape(1, 3, 20, 7, 3),
                new Shape(3, 3, 1, 1, 1),
                new Shape(1, 3, 5, 2, 40));
        try (Critic critic = critic(3);
                NDManager manager = NnTesting.manager()) {
            for (Shape shape : shapes) {
                NDArray x = HashWave.plain(manager, "x", shape);
                int before = manager.getManagedArrays().size();
                NDArray y = critic.forward(x, TRAIN).logits();
                assertEquals(new Shape(shape.get(0), 2), y.getShape(), shape.toString());
                assertEquals(before + 1, manager.getManagedArrays().size(), "only the logits stay");
            }
        }
        try (Critic critic = critic(2);
                NDManager manager = NnTesting.manager()) {
            NDArray x = HashWave.plain(manager, "x", new Shape(2, 3, 33, 9));
            assertEquals(new Shape(2, 2), critic.forward(x, TRAIN).logits().getShape());
            assertEquals(2, critic.classes());
        }
    }

    @Test
    void mapAndImageMayComeApart() {
        try (Critic critic = critic(3);
                NDManager manager = NnTesting.manager()) {
            NDArray map = HashWave.plain(manager, "map", new Shape(2, 2, 16, 16, 8));
            NDArray image = HashWave.plain(manager, "image", new Shape(2, 1, 16, 16, 8));
            float[] apart = critic.logits(map, image, TRAIN).toFloatArray();
            assertArrayEquals(
                    apart,
                    critic.forward(Ops.concat(map, image), TRAIN).logits().toFloatArray());
            assertFalse(
                    Arrays.equals(apart, critic.logits(map, image, Mode.EVAL).toFloatArray()));
            assertFalse(Arrays.equals(
                    apart,
                    critic.logits(map, image, Mode.TRAIN.drawing(Key.of(4))).toFloatArray()));
            assertThrows(IllegalStateException.class, () -> critic.logits(map, image, Mode.TRAIN));
            NDArray other = HashWave.plain(manager, "image", new Shape(2, 1, 16, 16, 16));
            String message = assertThrows(IllegalArgumentException.class, () -> critic.logits(map, other, Mode.EVAL))
                    .getMessage();
            assertTrue(message.contains("(2, 1, 16, 16, 16)"), message);
            assertThrows(IllegalArgumentException.class, () -> critic.logits(image, map, Mode.EVAL));
        }
    }

    @Test
    void anAxisOfOneIsOneOfZerosAround() {
        try (Critic critic = critic(3);
                NDManager manager = NnTesting.manager()) {
            Halving layer = Halving.of(Scope.root(manager, new Weights(), Precision.FP32, Key.of(1)), 3, 2, 3);
            NDArray flat = HashWave.plain(manager, "x", new Shape(1, 2, 8, 6, 1));
            NDArray zeros = manager.zeros(new Shape(1, 2, 8, 6, 1));
            NDArray deep = flat.concat(zeros, 4);
            assertArrayEquals(
                    layer.forward(deep, Mode.EVAL).toFloatArray(),
                    layer.forward(flat, Mode.EVAL).toFloatArray(),
                    1e-6f);
            assertTrue(critic.weights().names().contains("conv4.weight"));
        }
    }

    @Test
    void itsWidthIsThatOfThePublicCode() {
        try (Critic critic = new CriticSpec().build(2, 1, Key.of(1), Placement.CPU)) {
            assertEquals(
                    new Shape(512, 256, 4, 4, 4),
                    critic.weights().get("conv4.weight").getShape());
            assertEquals(
                    new Shape(2, 512), critic.weights().get("classifier.weight").getShape());
        }
        assertThrows(IllegalArgumentException.class, () -> new CriticSpec(1, 4));
    }
}
