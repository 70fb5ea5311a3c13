package mnlab.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import mnlab.core.Key;
import org.junit.jupiter.api.Test;

class PrecisionTest {

    private static final Placement BF16 = new Placement(Device.cpu(), Precision.BF16);

    private record Result(float[] logits, float[] gradient) {}

    private static Result run(Net net, Shape shape, String weight) {
        try (net;
                NDManager manager = NnTesting.manager();
                GradientCollector collector = EngineInfo.pytorch().newGradientCollector()) {
            NDArray x = manager.arange((float) shape.size()).mul(.7f).sin().reshape(shape);
            NDArray y = net.forward(x, Mode.TRAIN).logits();
            assertEquals(DataType.FLOAT32, y.getDataType());
            collector.backward(y.square().mean());
            return new Result(
                    y.toFloatArray(), net.weights().get(weight).getGradient().toFloatArray());
        }
    }

    /** Length of the difference over length of the expected vector. */
    private static double relative(float[] expected, float[] actual) {
        double difference = 0;
        double length = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += Math.pow(expected[i] - actual[i], 2);
            length += Math.pow(expected[i], 2);
        }
        return Math.sqrt(difference / length);
    }

    private static void close(NetSpec spec, Shape shape, String weight) {
        Result exact = run(spec.build(1, 2, Key.of(3), Placement.CPU), shape, weight);
        Result rough = run(spec.build(1, 2, Key.of(3), BF16), shape, weight);
        Result again = run(spec.build(1, 2, Key.of(3), BF16), shape, weight);
        double logits = relative(exact.logits, rough.logits);
        double gradient = relative(exact.gradient, rough.gradient);
        // bf16 keeps 8 bits. It must differ (else it is not bf16), and not much more than PyTorch's autocast does on
        // the same
        // network and input (3D: .03 in the logits, .22 in the gradient).
        assertTrue(logits > 1e-4 && logits < .1, "logits " + logits);
        assertTrue(gradient > 1e-4 && gradient < .35, "gradient " + gradient);
        assertArrayEquals(rough.logits, again.logits, "the same bits every time");
        assertArrayEquals(rough.gradient, again.gradient, "the same bits every time");
    }

    @Test
    void bf16IsCloseToFp32() {
        close(Nets.unet3d(4, 2), new Shape(1, 1, 8, 8, 8), "conv2d_d2.0.weight");
        close(Nets.efficientNetUNet().scratch(), new Shape(2, 1, 16, 16), "out.weight");
    }

    @Test
    void aCaseWithoutAProgramIsAnError() {
        try (NDManager manager = NnTesting.manager()) {
            NDArray x = manager.zeros(new Shape(1, 1, 8, 8, 8));
            NDArray weight = manager.zeros(new Shape(1, 1, 3, 3, 3));
            assertThrows(IllegalArgumentException.class, () -> Ops.convBf16(x, weight, null, 2, 1));
        }
    }
}
