package mnlab.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import mnlab.Golden.GoldenCase;

/** A network against a case of {@code data-scripts/fixtures/make_torchvision.py}: forward in both modes, loss, gradients, statistics. */
final class NetCase {

    private NetCase() {}

    static void agrees(GoldenCase c, Net net, UnaryOperator<NDArray> loss) {
        try (NDManager manager = NnTesting.manager()) {
            List<String> trained = names(c.config().path("trained"));
            List<String> buffers = names(c.config().path("buffers"));
            assertEquals(trained, new ArrayList<>(sorted(net, Weights.Kind.TRAINED, trained)));
            assertEquals(buffers, new ArrayList<>(sorted(net, Weights.Kind.BUFFER, buffers)));
            net.weights().all().forEach(HashWave::fill);
            evaluation(c, net, HashWave.plain(manager, "x", shape(c)), trained);
            net.weights().of(Weights.Kind.TRAINED).values().forEach(NetCase::clear);
            training(c, net, HashWave.plain(manager, "x", shape(c)), loss, trained, buffers);
        }
    }

    private static void evaluation(GoldenCase c, Net net, NDArray x, List<String> trained) {
        x.setRequiresGradient(true);
        try (GradientCollector collector = EngineInfo.pytorch().newGradientCollector()) {
            NDArray logits = net.forward(x, Mode.EVAL).logits();
            c.assertClose("out.logits_eval", logits.toFloatArray());
            collector.backward(logits.square().mean());
        }
        c.assertClose("out.grad_x", gradient(x));
        rows(c, "rows_eval", trained, name -> gradient(net.weights().get(name)));
        List<String> whole = c.tensors().keySet().stream()
                .filter(key -> key.startsWith("out.grad."))
                .toList();
        assertFalse(whole.isEmpty());
        whole.forEach(key -> c.assertClose(key, gradient(net.weights().get(key.substring("out.grad.".length())))));
    }

    private static void training(
            GoldenCase c, Net net, NDArray x, UnaryOperator<NDArray> loss, List<String> trained, List<String> buffers) {
        try (GradientCollector collector = EngineInfo.pytorch().newGradientCollector()) {
            NDArray logits = net.forward(x, Mode.TRAIN).logits();
            c.assertClose("out.logits_train", logits.toFloatArray());
            NDArray value = loss.apply(logits);
            c.assertClose("out.loss", value.toFloatArray());
            collector.backward(value);
        }
        rows(c, "buffers", buffers, name -> net.weights().get(name).toFloatArray());
        // The script says which networks are too steep there.
        if (c.has("out.rows_train")) {
            rows(c, "rows_train", trained, name -> gradient(net.weights().get(name)));
        }
    }

    /** The engine adds gradients up. */
    private static void clear(NDArray array) {
        try (NDArray gradient = array.getGradient()) {
            gradient.subi(gradient);
        }
    }

    private static Shape shape(GoldenCase c) {
        long[] sides = new long[c.config().path("shape").size()];
        Arrays.setAll(sides, axis -> c.config().path("shape").path(axis).asLong());
        return new Shape(sides);
    }

    private interface Values {
        float[] of(String name);
    }

    private static void rows(GoldenCase c, String which, List<String> names, Values values) {
        if (names.isEmpty()) {
            assertFalse(c.has("out." + which));
            return;
        }
        float[] expected = c.floats("out." + which);
        float[] tolerance = c.floats("tol." + which);
        assertEquals(2 * names.size(), expected.length);
        for (int row = 0; row < names.size(); row++) {
            String name = names.get(row);
            double[] got = HashWave.summary(name, values.of(name));
            for (int i = 0; i < 2; i++) {
                double error = Math.abs(expected[2 * row + i] - got[i]);
                // Written so that NaN fails.
                assertTrue(
                        error <= tolerance[2 * row + i],
                        c.name() + " " + which + " " + name + "[" + i + "]: expected " + expected[2 * row + i]
                                + ", got " + got[i] + ", tolerance " + tolerance[2 * row + i]);
            }
        }
    }

    private static float[] gradient(NDArray array) {
        try (NDArray gradient = array.getGradient()) {
            return gradient.toFloatArray();
        }
    }

    /** The network's names of a kind: those expected first and in their order, so that what is left over or missing is seen. */
    private static List<String> sorted(Net net, Weights.Kind kind, List<String> expected) {
        List<String> names = new ArrayList<>(expected);
        names.retainAll(net.weights().of(kind).keySet());
        net.weights().of(kind).keySet().stream()
                .filter(name -> !expected.contains(name))
                .forEach(names::add);
        return names;
    }

    private static List<String> names(JsonNode list) {
        List<String> names = new ArrayList<>();
        list.forEach(name -> names.add(name.asText()));
        return names;
    }
}
