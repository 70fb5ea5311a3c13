package mnlab.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import mnlab.Golden;
import mnlab.Golden.GoldenCase;
import mnlab.core.Key;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class UNet3dTest {

    @Tag("golden")
    @TestFactory
    Stream<DynamicTest> forwardGradientsAndFeaturesAgreeWithPyTorch() {
        return Golden.tests("mn/unet3d", "l", UNet3dTest::agrees);
    }

    private static void agrees(GoldenCase c) {
        UNet3dSpec spec = new UNet3dSpec(
                c.config().path("base").asInt(), c.config().path("levels").asInt());
        int classes = c.config().path("classes").asInt();
        int channels = c.config().path("in_channels").asInt();
        try (UNet3d net = spec.build(channels, classes, Key.of(1), Placement.CPU);
                NDManager manager = NnTesting.manager()) {
            assertEquals(
                    c.config().path("parameter_count").asLong(), net.weights().trainedCount());
            NnTesting.load(c, net);
            NDArray x = NnTesting.array(manager, c, "in.x");
            NDArray target = NnTesting.array(manager, c, "in.target");
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray logits = net.forward(x, Mode.TRAIN).logits();
                c.assertClose("out.logits_train", logits.toFloatArray());
                NDArray loss = NnTesting.diceAndKl(logits, target);
                c.assertClose("out.loss_total", loss.toFloatArray());
                collector.backward(loss);
            }
            net.weights().all().forEach((name, array) -> {
                try (NDArray gradient = array.getGradient()) {
                    c.assertClose("out.grad." + name, gradient.toFloatArray());
                }
            });
            c.assertClose("out.logits_eval", net.forward(x, Mode.EVAL).logits().toFloatArray());
            features(c, net, x);
        }
    }

    private static void features(GoldenCase c, UNet3d net, NDArray x) {
        NDList down = net.encode(x, Mode.EVAL);
        NDList up = net.decoder().climb(down, down.size(), Mode.EVAL);
        for (int level = 0; level < down.size(); level++) {
            feature(c, "d" + (level + 1), down.get(level));
        }
        for (int step = 1; step < up.size(); step++) {
            Ladder.Join rung = (Ladder.Join) net.decoder().rungs().get(step - 1);
            feature(c, "up" + step, rung.raise().forward(up.get(step - 1), Mode.EVAL));
            feature(c, "u" + step, up.get(step));
        }
    }

    private static void feature(GoldenCase c, String name, NDArray y) {
        if (c.has("out.feat." + name)) {
            c.assertClose("out.feat." + name, y.toFloatArray());
        }
    }

    @Tag("golden")
    @Test
    void theReleasedNetworkHasTheReleasedNamesAndShapes() {
        GoldenCase table = Golden.cases("mn/unet3d").stream()
                .filter(c -> c.name().equals("released_shape_table"))
                .findFirst()
                .orElseThrow();
        JsonNode shapes = table.scalars().path("parameters");
        try (UNet3d net = UNet3dSpec.RELEASED.build(1, 2, Key.of(1), Placement.CPU)) {
            Set<String> names = new TreeSet<>();
            shapes.fieldNames().forEachRemaining(names::add);
            assertEquals(names, new TreeSet<>(net.weights().names()));
            for (String name : names) {
                long[] expected = new long[shapes.path(name).size()];
                Arrays.setAll(expected, i -> shapes.path(name).path(i).asLong());
                assertArrayEquals(expected, net.weights().get(name).getShape().getShape(), name);
            }
            assertEquals(25_884_546, net.weights().trainedCount());
        }
    }

    @Test
    void startValuesAreBoundedByFanInAndDependOnTheKey() {
        UNet3dSpec spec = new UNet3dSpec(4, 2);
        try (UNet3d net = spec.build(1, 2, Key.of(1), Placement.CPU);
                UNet3d same = spec.build(1, 2, Key.of(1), Placement.CPU);
                UNet3d other = spec.build(1, 2, Key.of(2), Placement.CPU)) {
            String name = "conv2d_d2.0.weight";
            float[] values = net.weights().get(name).toFloatArray();
            double bound = 1 / Math.sqrt(4 * 27);
            double largest = 0;
            for (float value : values) {
                largest = Math.max(largest, Math.abs(value));
            }
            assertTrue(largest <= bound && largest > .95 * bound, "largest " + largest + ", bound " + bound);
            assertArrayEquals(values, same.weights().get(name).toFloatArray());
            assertFalse(Arrays.equals(values, other.weights().get(name).toFloatArray()));
        }
    }

    @Test
    void anInputThatDoesNotFitIsNamed() {
        try (UNet3d net = new UNet3dSpec(2, 3).build(1, 2, Key.of(1), Placement.CPU);
                NDManager manager = NnTesting.manager()) {
            String message = assertThrows(
                            IllegalArgumentException.class,
                            () -> net.forward(manager.zeros(new Shape(1, 1, 8, 8, 6)), Mode.EVAL))
                    .getMessage();
            assertTrue(message.contains("multiples of 4") && message.contains("[1, 1, 8, 8, 6]"), message);
            assertThrows(
                    IllegalArgumentException.class,
                    () -> net.forward(manager.zeros(new Shape(1, 2, 8, 8, 8)), Mode.EVAL));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> net.forward(manager.zeros(new Shape(1, 1, 4, 4, 4)), Mode.EVAL));
        }
    }

    @Test
    void nothingIsLeftBehindInTheNetOrInTheCallersScope() {
        try (UNet3d net = new UNet3dSpec(2, 2).build(1, 2, Key.of(1), Placement.CPU);
                NDManager manager = NnTesting.manager()) {
            NDArray x = manager.ones(new Shape(1, 1, 8, 8, 8));
            NDManager owner = net.weights().get("conv2d_d1.0.weight").getManager();
            int owned = owner.getManagedArrays().size();
            int before = manager.getManagedArrays().size();
            net.forward(x, Mode.TRAIN);
            assertEquals(owned, owner.getManagedArrays().size(), "arrays in the network's manager");
            assertEquals(before + 1, manager.getManagedArrays().size(), "only the logits stay");
        }
    }
}
