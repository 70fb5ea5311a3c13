package mnlab.method;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.stream.Stream;
import mnlab.Golden;
import mnlab.Golden.GoldenCase;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

@Tag("golden")
class LossGoldenTest {

    @TestFactory
    Stream<DynamicTest> mutualNetworks() {
        return Golden.tests("mn/losses", "", golden -> {
            NDArrayPair dice = evaluate(golden, Losses.dice());
            NDArrayPair kl = evaluate(golden, Losses.kl());
            golden.assertClose("out.loss_dice", dice.value);
            golden.assertClose("out.grad_dice", dice.gradient);
            golden.assertClose("out.loss_kl", kl.value);
            golden.assertClose("out.grad_kl", kl.gradient);
            float classes = golden.tensor("in.logits").shape()[1];
            assertEquals(classes * kl.value[0], evaluate(golden, Losses.klPerVoxel()).value[0], 1e-5 * kl.value[0]);
            golden.assertClose("out.loss_total", new float[] {dice.value[0] + kl.value[0]});
            float[] total = new float[dice.gradient.length];
            for (int i = 0; i < total.length; i++) {
                total[i] = dice.gradient[i] + kl.gradient[i];
            }
            golden.assertClose("out.grad_total", total);
        });
    }

    private record NDArrayPair(float[] value, float[] gradient) {}

    private static NDArrayPair evaluate(GoldenCase golden, Loss loss) {
        try (NDManager manager = NDManager.newBaseManager()) {
            Shape shape = new Shape(golden.tensor("in.logits").shape());
            NDArray logits = manager.create(golden.floats("in.logits"), shape);
            NDArray target = manager.create(golden.floats("in.target"), shape);
            logits.setRequiresGradient(true);
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray value = loss.of(logits, target, null);
                collector.backward(value);
                return new NDArrayPair(
                        value.toFloatArray(), logits.getGradient().toFloatArray());
            }
        }
    }
}
