package mnlab.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import mnlab.Golden.GoldenCase;
import mnlab.nn.RawTensor;

/** A case of the fixtures {@code methods} with its arrays and tolerances: see the README beside it. */
record MethodsFixture(GoldenCase golden, NDManager manager) {

    /** A tensor of the case as floats. */
    NDArray array(String tensor) {
        RawTensor raw = golden.tensor(tensor);
        return manager.create(raw.floats(), new Shape(raw.shape()));
    }

    /** Softmax of stored logits. */
    NDArray p(String logits) {
        return array(logits).softmax(1);
    }

    /** A stored class map (B, space) as one-hot (B, K, space). */
    NDArray oneHot(String labels, int classes) {
        NDArray map = array(labels).expandDims(1);
        NDList each = new NDList();
        for (int k = 0; k < classes; k++) {
            each.add(map.eq(k).toType(DataType.FLOAT32, false));
        }
        return NDArrays.concat(each, 1);
    }

    double parameter(String name) {
        return golden.json().path("params").required(name).asDouble();
    }

    double[] numbers(String group, String name) {
        List<Double> numbers = new ArrayList<>();
        golden.json().path(group).required(name).forEach(number -> numbers.add(number.asDouble()));
        assertTrue(!numbers.isEmpty(), golden.name() + " has no " + name);
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private double tolerance(String name) {
        return golden.json().path("tolerances").required(name).asDouble();
    }

    /** Asserts a scalar, or a list of them. */
    void scalar(String name, double... got) {
        var stored = golden.scalars().required(name);
        double[] expected = stored.isArray() ? numbers("scalars", name) : new double[] {stored.asDouble()};
        assertEquals(expected.length, got.length, name);
        for (int i = 0; i < expected.length; i++) {
            within(name + "[" + i + "]", expected[i], got[i], "value");
        }
    }

    void scalar(String name, NDArray got) {
        assertEquals(1, got.size(), name);
        scalar(name, got.toType(DataType.FLOAT64, true).toDoubleArray()[0]);
    }

    void close(String tensor, NDArray got) {
        close(tensor, got.toFloatArray());
    }

    void close(String tensor, float[] got) {
        double[] expected = golden.tensor(tensor).doubles();
        assertEquals(expected.length, got.length, tensor);
        for (int i = 0; i < expected.length; i++) {
            within(tensor + "[" + i + "]", expected[i], got[i], "value");
        }
    }

    /** Masks and indices: every one as stored. */
    void exact(String tensor, NDArray got) {
        float[] values = got.toType(DataType.FLOAT32, true).toFloatArray();
        assertArrayEquals(golden.floats(tensor), values, golden.name() + " " + tensor);
    }

    private void within(String what, double expected, double got, String kind) {
        double most = tolerance(kind + "_atol") + tolerance(kind + "_rtol") * Math.abs(expected);
        // Written so that NaN fails.
        assertTrue(
                Math.abs(got - expected) <= most,
                () -> golden.name() + " " + what + ": expected " + expected + ", got " + got + ", tolerance " + most);
    }

    /** Elementwise, or all together by their length. */
    void closeGradient(String tensor, NDArray gradient) {
        double[] expected = golden.tensor(tensor).doubles();
        float[] got = gradient.toFloatArray();
        assertEquals(expected.length, got.length, tensor);
        double apart = 0;
        double length = 0;
        boolean each = true;
        for (int i = 0; i < got.length; i++) {
            double off = Math.abs(got[i] - expected[i]);
            each &= off <= tolerance("grad_atol") + tolerance("grad_rtol") * Math.abs(expected[i]);
            apart += off * off;
            length += expected[i] * expected[i];
        }
        double relative = Math.sqrt(apart / length);
        assertTrue(each || relative < tolerance("grad_rtol"), golden.name() + " " + tensor + ": off by " + relative);
    }

    /** Asserts a scalar and its gradients {@code prefix + input} with respect to stored inputs. */
    void differentiable(String scalar, String prefix, List<String> inputs, Function<List<NDArray>, NDArray> loss) {
        List<NDArray> gradients = gradients(inputs, in -> {
            NDArray value = loss.apply(in);
            if (scalar != null) {
                scalar(scalar, value);
            }
            return value;
        });
        for (int i = 0; i < inputs.size(); i++) {
            closeGradient(prefix + inputs.get(i), gradients.get(i));
        }
    }

    /** The gradients of a scalar with respect to stored inputs. */
    List<NDArray> gradients(List<String> inputs, Function<List<NDArray>, NDArray> loss) {
        List<NDArray> leaves = inputs.stream().map(this::array).toList();
        leaves.forEach(leaf -> leaf.setRequiresGradient(true));
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            collector.backward(loss.apply(leaves));
        }
        return leaves.stream().map(NDArray::getGradient).toList();
    }
}
