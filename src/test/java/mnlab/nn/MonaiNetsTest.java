package mnlab.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import mnlab.Golden;
import mnlab.Golden.GoldenCase;
import mnlab.core.Key;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** V-Net and Swin UNETR against MONAI ({@code data-scripts/fixtures/make_monai.py}). */
class MonaiNetsTest {

    private static final String GRADIENT = "out.gradient.";

    @Tag("golden")
    @TestFactory
    Stream<DynamicTest> agreesWithMonai() {
        List<GoldenCase> cases = Golden.casesIn(Golden.made("monai"));
        assertEquals(3, cases.size());
        return cases.stream().map(c -> DynamicTest.dynamicTest(c.name(), () -> agrees(c)));
    }

    private static void agrees(GoldenCase c) {
        Map<String, NetSpec> specs = Map.of("vnet", new VNetSpec(0), "swin-unetr", new SwinUnetrSpec(12));
        NetSpec spec = specs.get(c.config().path("net").asText());
        Mode mode = c.config().path("train").asBoolean() ? Mode.TRAIN : Mode.EVAL;
        try (Net net = spec.build(1, c.config().path("classes").asInt(), Key.of(1), Placement.CPU);
                NDManager manager = NnTesting.manager()) {
            net.weights().all().forEach(MonaiNetsTest::fill);
            NDArray x = NnTesting.array(manager, c, "in.x");
            try (GradientCollector collector = EngineInfo.pytorch().newGradientCollector()) {
                NDArray logits = net.forward(x, mode).logits();
                c.assertClose("out.logits", logits.toFloatArray());
                collector.backward(logits.square().mean());
            }
            Set<String> expected = c.tensors().keySet().stream()
                    .filter(name -> name.startsWith(GRADIENT))
                    .map(name -> name.substring(GRADIENT.length()))
                    .collect(Collectors.toCollection(TreeSet::new));
            Map<String, NDArray> trained = net.weights().of(Weights.Kind.TRAINED);
            assertEquals(expected, new TreeSet<>(trained.keySet()));
            trained.forEach((name, array) -> c.assertClose(GRADIENT + name, summary(name, array.getGradient())));
        }
    }

    private static double[] wave(String name, int count) {
        CRC32 crc = new CRC32();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        long salt = crc.getValue() % 1000;
        double[] wave = new double[count];
        Arrays.setAll(wave, i -> Math.sin((double) (i + 1 + salt) * (i + 1 + salt)));
        return wave;
    }

    private static void fill(String name, NDArray array) {
        Shape shape = array.getShape();
        double[] wave = wave(name, Math.toIntExact(array.size()));
        boolean table = name.endsWith("relative_position_bias_table");
        double scale = table || shape.dimension() < 2 ? .1 : 1 / Math.sqrt((double) shape.size() / shape.get(0));
        double middle = shape.dimension() < 2 && (name.endsWith("weight") || name.endsWith("running_var")) ? 1 : 0;
        float[] values = new float[wave.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (middle + scale * wave[i]);
        }
        array.set(values);
    }

    private static float[] summary(String name, NDArray gradient) {
        float[] g = gradient.toFloatArray();
        double[] wave = wave(name, g.length);
        double product = 0;
        double squares = 0;
        for (int i = 0; i < g.length; i++) {
            product += g[i] * wave[i];
            squares += (double) g[i] * g[i];
        }
        return new float[] {(float) product, (float) Math.sqrt(squares)};
    }

    @Test
    void vNetDropsChannelsInTrainingOnly() {
        try (Net net = new VNetSpec().build(1, 2, Key.of(1), Placement.CPU);
                NDManager manager = NnTesting.manager()) {
            NDArray x = manager.ones(new Shape(1, 1, 16, 16, 16));
            int before = manager.getManagedArrays().size();
            float[] eval = net.forward(x, Mode.EVAL).logits().toFloatArray();
            assertTrue(Arrays.equals(eval, net.forward(x, Mode.EVAL).logits().toFloatArray()));
            assertEquals(before + 2, manager.getManagedArrays().size(), "only the logits stay");
            assertThrows(IllegalStateException.class, () -> net.forward(x, Mode.TRAIN));
        }
    }

    @Test
    void swinUnetrLeavesNothingBehindAndNamesAnInputThatDoesNotFit() {
        try (Net net = new SwinUnetrSpec(12).build(1, 2, Key.of(1), Placement.CPU);
                NDManager manager = NnTesting.manager()) {
            NDArray x = manager.ones(new Shape(1, 1, 64, 32, 32));
            int before = manager.getManagedArrays().size();
            net.forward(x, Mode.TRAIN);
            assertEquals(before + 1, manager.getManagedArrays().size(), "only the logits stay");
            NDArray small = manager.ones(new Shape(1, 1, 32, 32, 32));
            String message = assertThrows(IllegalArgumentException.class, () -> net.forward(small, Mode.EVAL))
                    .getMessage();
            assertTrue(message.contains("64"), message);
        }
    }
}
