package mnlab.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import mnlab.Golden;
import mnlab.Golden.GoldenCase;
import mnlab.core.Key;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@Tag("golden")
class OpsTest {

    /** The inputs of a case by name without {@code in.}. */
    private record Inputs(GoldenCase golden, Map<String, NDArray> arrays) {

        NDArray get(String name) {
            return arrays.get(name);
        }

        long[] sizeOf(String output) {
            long[] shape = golden.tensor(output).shape();
            return java.util.Arrays.copyOfRange(shape, 2, shape.length);
        }
    }

    private static Stream<DynamicTest> tests(String prefix, Function<Inputs, NDArray> op) {
        return Golden.tests("mn/ops", prefix, c -> agrees(c, op));
    }

    /** The result, and the gradients of sum(result * upstream) with respect to every input that has one in the case. */
    private static void agrees(GoldenCase c, Function<Inputs, NDArray> op) {
        try (NDManager manager = NnTesting.manager()) {
            Map<String, NDArray> inputs = new LinkedHashMap<>();
            c.tensors().keySet().stream().filter(name -> name.startsWith("in.")).forEach(name -> {
                NDArray array = NnTesting.array(manager, c, name);
                array.setRequiresGradient(c.has("out.grad_" + name.substring(3)));
                inputs.put(name.substring(3), array);
            });
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray y = op.apply(new Inputs(c, inputs));
                c.assertClose("out.y", y.toFloatArray());
                if (inputs.containsKey("upstream")) {
                    collector.backward(y.mul(inputs.get("upstream")).sum());
                }
            }
            inputs.forEach((name, array) -> {
                if (c.has("out.grad_" + name)) {
                    c.assertClose("out.grad_" + name, array.getGradient().toFloatArray());
                }
            });
        }
    }

    @TestFactory
    Stream<DynamicTest> convolutions() {
        return Stream.of(
                        tests("conv3d_", in -> Ops.conv(in.get("x"), in.get("weight"), in.get("bias"), 1, 1, 1)),
                        tests("dwconv2d_", in -> Ops.conv(in.get("x"), in.get("weight"), in.get("bias"), 1, 1, 4)),
                        tests(
                                "conv_transpose_2d_",
                                in -> Ops.convTranspose(in.get("x"), in.get("weight"), in.get("bias"))))
                .flatMap(test -> test);
    }

    @TestFactory
    Stream<DynamicTest> instanceNorm() {
        return tests(
                "instance_norm_",
                in -> in.get("scale") == null
                        ? Ops.instanceNorm(in.get("x"))
                        : Ops.instanceNorm(in.get("x"), in.get("scale"), in.get("shift")));
    }

    @TestFactory
    Stream<DynamicTest> layerNorm() {
        return tests("layer_norm", in -> Ops.layerNorm(in.get("x"), in.get("scale"), in.get("shift"), 1e-5));
    }

    @TestFactory
    Stream<DynamicTest> resizing() {
        return Stream.of(
                        tests("trilinear_x2_", in -> {
                            boolean corners =
                                    in.golden.config().path("align_corners").asBoolean();
                            return corners
                                    ? Ops.trilinearCorners(in.get("x"), in.sizeOf("out.y"))
                                    : Ops.twice(in.get("x"));
                        }),
                        tests("bilinear_to_size_", in -> Ops.bilinear(in.get("x"), in.sizeOf("out.y"))))
                .flatMap(test -> test);
    }

    @TestFactory
    Stream<DynamicTest> poolingAndPointwise() {
        return Stream.of(
                        tests("maxpool_3d", in -> Ops.maxPool(in.get("x"))),
                        tests("gelu_exact", in -> Ops.gelu(in.get("x"))),
                        tests("softmax_channels", in -> in.get("x").softmax(1)))
                .flatMap(test -> test);
    }

    @TestFactory
    Stream<DynamicTest> batchNormInEvaluation() {
        return tests("batch_norm_2d_eval", in -> {
            NDManager manager = in.get("x").getManager();
            Shape channels = in.get("scale").getShape();
            float mean = (float) in.golden.config().path("running_mean").asDouble();
            float variance = (float) in.golden.config().path("running_var").asDouble();
            return Ops.batchNorm(
                    in.get("x"),
                    in.get("scale"),
                    in.get("shift"),
                    manager.full(channels, mean),
                    manager.full(channels, variance),
                    Mode.EVAL,
                    .1,
                    1e-5);
        });
    }

    @TestFactory
    Stream<DynamicTest> batchNormInTrainingMovesTheRunningValues() {
        return tests("batch_norm_2d_train", in -> {
            NDManager manager = in.get("x").getManager();
            NDArray mean = manager.create(numbers(in.golden, "running_mean_before"));
            NDArray variance = manager.create(numbers(in.golden, "running_var_before"));
            NDArray y =
                    Ops.batchNorm(in.get("x"), in.get("scale"), in.get("shift"), mean, variance, Mode.TRAIN, .1, 1e-5);
            in.golden.assertClose("out.running_mean_after", mean.toFloatArray());
            in.golden.assertClose("out.running_var_after", variance.toFloatArray());
            return y;
        });
    }

    private static float[] numbers(GoldenCase c, String key) {
        float[] values = new float[c.config().path(key).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) c.config().path(key).path(i).asDouble();
        }
        return values;
    }

    @Test
    void aTransposedConvolutionOfVolumesPaintsItsKernel() {
        try (NDManager manager = NnTesting.manager()) {
            NDArray x = manager.create(new float[] {2, -1}, new Shape(1, 1, 1, 1, 2));
            NDArray weight = manager.arange(8f).reshape(1, 1, 2, 2, 2);
            NDArray y = Ops.convTranspose(x, weight, manager.create(new float[] {.5f}));
            assertEquals(new Shape(1, 1, 2, 2, 4), y.getShape());
            assertArrayEquals(
                    new float[] {.5f, 2.5f, .5f, -.5f, 4.5f, 6.5f, -1.5f, -2.5f},
                    y.get("0, 0, 0, :, :").toFloatArray());
        }
    }

    /** Not only twice: any size, as the engine's bilinear program has it on each plane. */
    @Test
    void volumesAreInterpolatedToAnySize() {
        try (NDManager manager = NnTesting.manager()) {
            NDArray x = manager.arange(2 * 3 * 5f).sin().reshape(1, 2, 3, 5, 1);
            NDArray planes = Ops.bilinear(x.squeeze(4), 4, 3);
            assertArrayEquals(planes.toFloatArray(), Ops.trilinear(x, 4, 3, 1).toFloatArray(), 1e-6f);
        }
    }

    @Test
    void aProgramThatTheBuildDoesNotListIsRefused() {
        String message = assertThrows(
                        WeightsException.class, () -> OpProgram.RELU6.check(new byte[] {1}, "0".repeat(64)))
                .getMessage();
        assertTrue(message.contains("relu6.pt") && message.contains("SHA-256"), message);
    }

    /** Murmur3's finaliser with the two words of the key, as data-scripts/ops/make_ops.py has it. */
    private static boolean kept(int index, Key key, int threshold) {
        int h = index * 0x9E3779B1 + (int) key.bits();
        h = (h ^ h >>> 16) * 0x85EBCA6B;
        h = (h ^ h >>> 13 ^ (int) (key.bits() >>> 32)) * 0xC2B2AE35;
        return ((h ^ h >>> 16) & Integer.MAX_VALUE) < threshold;
    }

    @Test
    void dropoutIsAHashOfTheKeyAndTheIndex() {
        int count = 20_000;
        double rate = .3;
        try (NDManager manager = NnTesting.manager()) {
            NDArray x = manager.ones(new Shape(4, count / 4));
            x.setRequiresGradient(true);
            int dropped = 0;
            float[] y;
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray result = Ops.dropout(x, rate, Key.of(7));
                y = result.toFloatArray();
                collector.backward(result.sum());
            }
            int threshold = (int) Math.round((1 - rate) * 0x1p31);
            for (int i = 0; i < count; i++) {
                assertEquals(kept(i, Key.of(7), threshold) ? 1 / .7 : 0, y[i], 1e-6, "value " + i);
                dropped += y[i] == 0 ? 1 : 0;
            }
            assertEquals(rate, (double) dropped / count, 4 * Math.sqrt(rate * (1 - rate) / count));
            assertArrayEquals(y, x.getGradient().toFloatArray());
            assertFalse(Arrays.equals(y, Ops.dropout(x, rate, Key.of(8)).toFloatArray()));
        }
    }
}
