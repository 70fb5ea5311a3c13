package mnlab.pose;

import static mnlab.pose.PoseArrays.array;
import static mnlab.pose.PoseArrays.at;
import static mnlab.pose.PoseArrays.close;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mnlab.Golden.GoldenCase;
import mnlab.core.Key;
import mnlab.nn.Devices;
import mnlab.nn.Heads;
import mnlab.nn.InstanceVgg;
import mnlab.nn.Mode;
import mnlab.nn.Ops;
import mnlab.nn.Placement;
import mnlab.nn.Precision;
import mnlab.nn.Regressor;
import mnlab.nn.RegressorHead;
import mnlab.train.AdamW;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The network with its heads, losses, gradients and four steps of Adam, against {@code qaerts/network}; parameters against {@code counts}. */
@Tag("golden")
class PoseNetworkGoldenTest {

    private static final Placement CPU = new Placement(Devices.of("cpu"), Precision.FP32);
    private static final List<List<Integer>> TINY =
            List.of(List.of(4, 4), List.of(6, 6), List.of(8, 8), List.of(10, 10), List.of(10, 10));
    private static final Map<String, MultiHeadLoss> LOSSES = Map.of(
            "released", MultiHeadLoss.MIXTURE_RELEASED,
            "total_variance", MultiHeadLoss.MIXTURE_TOTAL_VARIANCE,
            "sum", MultiHeadLoss.SUM_OF_HEADS);

    private final GoldenCase golden = PoseArrays.golden("network");

    @TestFactory
    Stream<DynamicTest> forward() {
        return cases("forward", (name, pool, size) -> {
            try (NDManager manager = PoseArrays.manager();
                    Regressor net = loaded(name, pool)) {
                Heads heads = net.forward(array(manager, golden, name + ".input"), Mode.TRAIN);
                close(
                        "features",
                        golden.floats(name + ".features"),
                        heads.get(Regressor.EMBED).toFloatArray(),
                        1e-4);
                List<HeadAnswer> answers = read(heads, size);
                for (int k = 0; k < answers.size(); k++) {
                    String head = PoseHead.values()[k].label();
                    close(
                            head,
                            golden.floats(name + ".raw." + head),
                            heads.get(head).toFloatArray(),
                            1e-4);
                    close(
                            head,
                            at(manager, golden, name + ".points", k).toFloatArray(),
                            answers.get(k).muB9().toFloatArray(),
                            1e-4);
                    close(
                            head,
                            at(manager, golden, name + ".variance", k).toFloatArray(),
                            answers.get(k).variance().toFloatArray(),
                            1e-4);
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> lossesAndGradients() {
        return LOSSES.keySet().stream()
                .sorted()
                .flatMap(loss -> cases(loss, (name, pool, size) -> gradients(name, pool, size, loss)));
    }

    private void gradients(String name, int pool, int size, String loss) {
        try (NDManager manager = PoseArrays.manager();
                Regressor net = loaded(name, pool)) {
            NDArray y = array(manager, golden, name + ".target");
            NDArray x = array(manager, golden, name + ".input");
            double expected = golden.json().path(name + ".loss." + loss).asDouble();
            try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                NDArray value = LOSSES.get(loss).of(read(net.forward(x, Mode.TRAIN), size), y, size / 2.0);
                assertEquals(expected, value.getFloat(), 1e-4 * Math.abs(expected));
                collector.backward(value);
            }
            double whole = golden.json().path(name + ".max_abs_grad." + loss).asDouble();
            assertTrue(whole > 0);
            for (String tensor : net.weights().names()) {
                float[] wanted = golden.floats(name + ".grad." + loss + "." + tensor);
                float[] got = net.weights().get(tensor).getGradient().toFloatArray();
                close(tensor, wanted, got, 2e-3 * (PoseArrays.largest(wanted) + .01 * whole));
            }
        }
    }

    @Test
    void stepsOfAdam() {
        try (NDManager manager = PoseArrays.manager();
                Regressor net = loaded("a", 2);
                AdamW adam = new AdamW(net.weights(), new AdamW.Settings(.9, .999, 1e-8, 0))) {
            NDArray y = array(manager, golden, "a.target");
            NDArray x = array(manager, golden, "a.input");
            List<Double> losses = new ArrayList<>();
            for (int step = 0; step < 4; step++) {
                try (NDManager arrays = manager.newSubManager();
                        GradientCollector collector =
                                Engine.getEngine("PyTorch").newGradientCollector()) {
                    NDArray value = MultiHeadLoss.MIXTURE_RELEASED.of(read(net.forward(x, Mode.TRAIN), 32), y, 16);
                    losses.add((double) value.getFloat());
                    collector.backward(value);
                    mnlab.nn.Gradients.without(() -> adam.step(arrays, 1e-3));
                }
            }
            for (int step = 0; step < 4; step++) {
                double expected =
                        golden.json().path("a.adam_lr1e-3_losses").path(step).asDouble();
                assertEquals(expected, losses.get(step), 1e-3 * expected, "step " + step);
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> adaptiveMeansAndInstanceNorm() {
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; golden.has("adaptive." + i + ".in"); i++) {
            String name = "adaptive." + i;
            tests.add(DynamicTest.dynamicTest(name, () -> {
                try (NDManager manager = PoseArrays.manager()) {
                    int[] shape = golden.shape(name + ".out");
                    NDArray got = Ops.adaptiveAverage(array(manager, golden, name + ".in"), shape[2], shape[3]);
                    close(name, golden.floats(name + ".out"), got.toFloatArray(), 1e-5);
                }
            }));
        }
        assertTrue(!tests.isEmpty());
        tests.add(DynamicTest.dynamicTest("instance_norm", () -> {
            try (NDManager manager = PoseArrays.manager()) {
                NDArray got = Ops.instanceNorm(array(manager, golden, "instance_norm.in"));
                close("instance_norm", golden.floats("instance_norm.out"), got.toFloatArray(), 1e-5);
            }
        }));
        return tests.stream();
    }

    @Test
    void namesAreThePublishedOnes() {
        List<String> names = new ArrayList<>();
        golden.json().path("state_names").forEach(name -> names.add(name.asText()));
        try (Regressor net = build(new InstanceVgg(TINY, 2, 12, 0, InstanceVgg.Start.CONDITIONED), new Qaerts())) {
            assertEquals(names, net.weights().names());
            assertEquals(
                    golden.json().path("parameter_count_tiny_a").asLong(),
                    net.weights().trainedCount());
        }
    }

    @TestFactory
    Stream<DynamicTest> countsOfTheFullNetwork() {
        Map<String, PoseMethod> methods = new LinkedHashMap<>();
        methods.put("qaerts_full", new Qaerts());
        methods.put("plain_regression_9", new PlainRegression());
        methods.put("mve_18", new SingleRepresentation());
        methods.put("evidential_36", new Evidential());
        methods.put("mimo2_mve", new Mimo());
        for (PoseHead head : PoseHead.values()) {
            methods.put("single_head_models/" + head.label(), new SingleRepresentation(head));
        }
        GoldenCase counts = PoseArrays.golden("counts");
        return methods.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    try (Regressor net = build(new InstanceVgg(), entry.getValue())) {
                        long expected = counts.json().at("/" + entry.getKey()).asLong(-1);
                        assertEquals(expected, net.weights().trainedCount());
                    }
                }));
    }

    /** The rest of a case. */
    interface Body {
        void run(String name, int pool, int size);
    }

    /** The two networks of the fixture. */
    private static Stream<DynamicTest> cases(String what, Body body) {
        return Stream.of(
                DynamicTest.dynamicTest("a " + what, () -> body.run("a", 2, 32)),
                DynamicTest.dynamicTest("b " + what, () -> body.run("b", 4, 80)));
    }

    private Regressor loaded(String name, int pool) {
        Regressor net = build(new InstanceVgg(TINY, pool, 12, 0, InstanceVgg.Start.RELEASED), new Qaerts());
        net.weights().all().forEach((tensor, array) -> array.set(golden.floats(name + ".param." + tensor)));
        return net;
    }

    private static Regressor build(InstanceVgg spec, PoseMethod method) {
        List<RegressorHead> heads = method.networkHeads();
        return method.network(spec).build(method.frames(), heads, Key.of(1), CPU);
    }

    private static List<HeadAnswer> read(Heads heads, int size) {
        return Stream.of(PoseHead.values())
                .map(head -> head.read(heads.get(head.label()), size))
                .toList();
    }
}
