package mnlab.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import mnlab.Golden;
import mnlab.Golden.GoldenCase;
import mnlab.core.Key;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SegFormerTest {

    /** The fixtures' gradients are those without dropout of any kind. */
    private static SegFormerSpec spec(SegFormerSpec.Tuning tuning, int rank, double alpha) {
        return new SegFormerSpec(
                SegFormerSize.B0, "", "", tuning, rank, alpha, 0, 0, 0, 1e-5, SegFormerSpec.Input.REPEAT);
    }

    private static GoldenCase golden(String name) {
        return Golden.cases("mn/segformer").stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Integer> list(JsonNode config, String key) {
        return StreamSupport.stream(config.path(key).spliterator(), false)
                .map(JsonNode::asInt)
                .toList();
    }

    private static SegFormerSize.Shape shape(JsonNode config) {
        return new SegFormerSize.Shape(
                list(config, "depths"),
                list(config, "hidden_sizes"),
                list(config, "num_attention_heads"),
                list(config, "sr_ratios"),
                config.path("mlp_ratios").path(0).asInt(),
                config.path("decoder_hidden_size").asInt());
    }

    private static SegFormerNet net(GoldenCase c, SegFormerSpec spec, int channels) {
        return new SegFormerNet(spec, shape(c.config()), channels, 2, Key.of(1), Placement.CPU);
    }

    /** The tensor of the fixtures that belongs to one of ours. */
    private static String fixture(String name) {
        if (name.contains(".lora_")) {
            return "adapter." + name.replace("base_model.base_model.model.", "").replace(".default.", ".");
        }
        return SegFormerNames.plain(name)
                .map(plain -> "param." + plain)
                .orElse("head." + name.replace("output_model.0.", ""));
    }

    private static void load(Net net, GoldenCase weights, GoldenCase head) {
        net.weights().all().forEach((name, array) -> {
            String tensor = "in." + fixture(name);
            if (!tensor.startsWith("in.head.")) {
                array.set(weights.floats(tensor));
            } else if (head != null) {
                array.set(head.floats(tensor));
            }
        });
    }

    @Tag("golden")
    @Test
    void theBackboneAgreesWithTransformers() {
        for (String name : List.of("backbone_a", "backbone_odd")) {
            GoldenCase c = golden(name);
            try (SegFormerNet net = net(c, spec(SegFormerSpec.Tuning.TRAIN, 1, 1), 3);
                    NDManager manager = NnTesting.manager()) {
                load(net, golden("backbone_a"), null);
                NDArray x = NnTesting.array(manager, c, "in.x");
                List<NDArray> stages = net.stages(x, Mode.EVAL);
                for (int s = 0; s < stages.size(); s++) {
                    c.assertClose("out.stage" + (s + 1), stages.get(s).toFloatArray());
                }
                c.assertClose("out.features", net.features(x, Mode.EVAL).toFloatArray());
            }
        }
    }

    @Tag("golden")
    @Test
    void adaptersAgreeWithPeftAndMergeIntoTheirMatrices() {
        GoldenCase c = golden("lora");
        SegFormerSpec spec = spec(SegFormerSpec.Tuning.LORA, 4, 8);
        try (SegFormerNet net = net(c, spec, 3);
                SegFormerNet plain = net(c, spec(SegFormerSpec.Tuning.TRAIN, 1, 1), 3);
                NDManager manager = NnTesting.manager()) {
            load(net, c, null);
            NDArray x = NnTesting.array(manager, c, "in.x");
            c.assertClose("out.features", net.features(x, Mode.EVAL).toFloatArray());
            StateDict merged = SegFormerNames.merged(
                    net.weights(), spec.adapters().orElseThrow().factor());
            int matrices = 0;
            for (String name : merged.tensors().keySet()) {
                if (c.has("out.merged." + name)) {
                    c.assertClose(
                            "out.merged." + name, merged.tensors().get(name).floats());
                    matrices++;
                }
            }
            assertEquals(c.scalars().path("adapter_count").asInt(), matrices);
            merged.renamed(name -> "base_model." + name).loadInto(plain.weights());
            c.assertClose("out.features_merged", plain.features(x, Mode.EVAL).toFloatArray());
        }
    }

    @Tag("golden")
    @Test
    void theWholeNetworkAgreesInEvaluation() {
        wholeNetwork("mn2d_eval", Mode.EVAL, net -> {});
    }

    @Tag("golden")
    @Test
    void theWholeNetworkAgreesInTraining() {
        GoldenCase c = golden("mn2d_train");
        wholeNetwork("mn2d_train", Mode.TRAIN, net -> {
            String norm = "base_model.base_model.model.decode_head.batch_norm.running_";
            c.assertClose(
                    "out.bn_running_mean_after",
                    net.weights().get(norm + "mean").toFloatArray());
            c.assertClose(
                    "out.bn_running_var_after", net.weights().get(norm + "var").toFloatArray());
        });
    }

    private static void wholeNetwork(String name, Mode mode, Consumer<Net> after) {
        GoldenCase c = golden(name);
        try (Net net = VolumeNet.of(net(c, spec(SegFormerSpec.Tuning.LORA, 4, 8), 1));
                NDManager manager = NnTesting.manager()) {
            load(net, golden("lora"), c);
            NDArray x = NnTesting.array(manager, c, "in.volume");
            NDArray target = NnTesting.array(manager, c, "in.target");
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray logits = net.forward(x, mode).logits();
                c.assertClose("out.logits", logits.toFloatArray());
                NDArray loss = NnTesting.diceAndKl(logits, target);
                c.assertClose("out.loss_total", loss.toFloatArray());
                collector.backward(loss);
            }
            Set<String> trained = new TreeSet<>();
            net.weights().of(Weights.Kind.TRAINED).forEach((ours, array) -> {
                String theirs = fixture(ours)
                        .replaceFirst("^(param|adapter)\\.", "")
                        .replaceFirst("^head\\.", "output_model.0.");
                trained.add(theirs);
                c.assertClose("out.grad." + theirs, array.getGradient().toFloatArray());
            });
            assertEquals(names(c, "trainable"), trained);
            Set<String> frozen = new TreeSet<>();
            net.weights().of(Weights.Kind.FROZEN).keySet().stream()
                    .filter(ours -> !ours.contains(".original_module."))
                    .forEach(ours -> frozen.add(SegFormerNames.plain(ours).orElseThrow()));
            assertEquals(names(c, "frozen"), frozen);
            after.accept(net);
        }
    }

    private static Set<String> names(GoldenCase c, String key) {
        Set<String> names = new TreeSet<>();
        c.scalars().path(key).forEach(name -> names.add(name.asText()));
        return names;
    }

    @Tag("golden")
    @Test
    void b2HasThePublicNamesAndShapesAndTrainsWhatTheReleasedModelTrains() {
        GoldenCase table = golden("b2_shape_table");
        SegFormerSpec b2 = new SegFormerSpec(
                SegFormerSize.B2,
                "",
                "",
                SegFormerSpec.Tuning.LORA,
                64,
                64,
                .1,
                .1,
                .1,
                1e-5,
                SegFormerSpec.Input.REPEAT);
        try (SegFormerNet net = b2.build(1, 2, Key.of(1), Placement.CPU)) {
            JsonNode shapes = table.scalars().path("parameters");
            Set<String> expected = new TreeSet<>();
            shapes.fieldNames().forEachRemaining(expected::add);
            expected.remove("decode_head.batch_norm.num_batches_tracked");
            Set<String> got = new TreeSet<>();
            long backbone = 0;
            for (String name : net.weights().names()) {
                Optional<String> plain = SegFormerNames.plain(name).filter(any -> !name.contains(".original_module."));
                if (plain.isPresent()) {
                    NDArray array = net.weights().get(name);
                    long[] shape = new long[shapes.path(plain.get()).size()];
                    Arrays.setAll(shape, i -> shapes.path(plain.get()).path(i).asLong());
                    assertArrayEquals(shape, array.getShape().getShape(), name);
                    got.add(plain.get());
                    backbone += net.weights().kind(name) == Weights.Kind.BUFFER ? 0 : array.size();
                }
            }
            assertEquals(expected, got);
            assertEquals(table.scalars().path("backbone_count").asLong(), backbone);
            assertEquals(
                    table.scalars().path("trainable_total_2d_model").asLong(),
                    net.weights().trainedCount());
        }
    }

    @Test
    void aFreshAdapterChangesNothing() {
        SegFormerSpec plain = spec(SegFormerSpec.Tuning.TRAIN, 1, 1);
        try (SegFormerNet a = plain.lora(4, 8).build(1, 2, Key.of(1), Placement.CPU);
                SegFormerNet b = plain.build(1, 2, Key.of(1), Placement.CPU);
                NDManager manager = NnTesting.manager()) {
            SegFormerNames.merged(a.weights(), 2)
                    .renamed(name -> "base_model." + name)
                    .loadInto(b.weights());
            NDArray x = manager.ones(new Shape(1, 3, 32, 32));
            assertArrayEquals(
                    b.features(x, Mode.EVAL).toFloatArray(),
                    a.features(x, Mode.EVAL).toFloatArray());
        }
    }

    @Test
    void dropoutDrawsFromTheKeyOfThePass() {
        SegFormerSpec spec = new SegFormerSpec(
                SegFormerSize.B0,
                "",
                "",
                SegFormerSpec.Tuning.LORA,
                4,
                8,
                .1,
                .1,
                .1,
                1e-5,
                SegFormerSpec.Input.LINEAR);
        try (SegFormerNet net = spec.build(1, 2, Key.of(1), Placement.CPU);
                NDManager manager = NnTesting.manager()) {
            NDArray x = manager.ones(new Shape(2, 1, 32, 32));
            List<float[]> passes = new ArrayList<>();
            for (int seed : new int[] {5, 5, 6}) {
                passes.add(net.forward(x, Mode.TRAIN.drawing(Key.of(seed)))
                        .logits()
                        .toFloatArray());
            }
            assertArrayEquals(passes.get(0), passes.get(1));
            assertTrue(!Arrays.equals(passes.get(0), passes.get(2)));
            assertThrows(IllegalStateException.class, () -> net.forward(x, Mode.TRAIN));
        }
    }

    @Test
    void nothingIsLeftBehindInTheCallersScope() {
        try (SegFormerNet net = new SegFormerSpec().build(1, 2, Key.of(1), Placement.CPU);
                NDManager manager = NnTesting.manager()) {
            NDArray x = manager.ones(new Shape(1, 1, 32, 32));
            int before = manager.getManagedArrays().size();
            net.forward(x, Mode.TRAIN.drawing(Key.of(1)));
            assertEquals(before + 1, manager.getManagedArrays().size(), "only the logits stay");
        }
    }
}
