package mnlab.pose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.function.UnaryOperator;
import mnlab.Golden;
import mnlab.Golden.GoldenCase;
import mnlab.nn.RawTensor;

/** What the tests of pose regression share: the fixtures' arrays and gradients. */
final class PoseArrays {

    private PoseArrays() {}

    static GoldenCase golden(String name) {
        return Golden.cases("qaerts").stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no fixture qaerts/" + name));
    }

    static NDManager manager() {
        return Engine.getEngine("PyTorch").newBaseManager();
    }

    static NDArray array(NDManager manager, GoldenCase c, String tensor) {
        RawTensor raw = c.tensor(tensor);
        return manager.create(raw.floats(), new Shape(raw.shape()));
    }

    /** One of several along the first axis. */
    static NDArray at(NDManager manager, GoldenCase c, String tensor, int index) {
        return array(manager, c, tensor).get(index);
    }

    /** The gradient of a scalar. */
    static float[] gradient(NDArray x, UnaryOperator<NDArray> scalar) {
        x.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            collector.backward(scalar.apply(x));
        }
        return x.getGradient().toFloatArray();
    }

    /** All values within an absolute tolerance. */
    static void close(String what, float[] expected, float[] got, double tolerance) {
        assertEquals(expected.length, got.length, what);
        for (int i = 0; i < expected.length; i++) {
            // Written so that NaN fails.
            assertTrue(
                    Math.abs(expected[i] - got[i]) <= tolerance,
                    what + "[" + i + "]: expected " + expected[i] + ", got " + got[i] + ", tolerance " + tolerance);
        }
    }

    /** All values within a tolerance times (1 + the largest expected magnitude). */
    static void closeGradient(String what, float[] expected, float[] got, double tolerance) {
        close(what, expected, got, tolerance * (1 + largest(expected)));
    }

    static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
