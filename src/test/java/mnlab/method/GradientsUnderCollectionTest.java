package mnlab.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import mnlab.train.Terms;
import org.junit.jupiter.api.Test;

/**
 * Gradients while Java's garbage collector is busy between forward and backward. The engine keeps numbers that are operands of a
 * product in memory that Java may collect; a loss that is written so has, once in a hundred steps, a gradient of any size.
 */
class GradientsUnderCollectionTest {

    private static final int STEPS = 160;
    private static final Shape SHAPE = new Shape(1, 2, 3);

    @Test
    void areTheSameAtEachStep() {
        List<Loss> losses = List.of(
                Losses.dice(),
                Losses.kl(),
                Losses.ce(),
                Losses.diceSquared(),
                Losses.mse(),
                Losses.half(Losses.ce(), Losses.diceSquared()),
                Losses.diceSquaredObject(),
                Losses.dicePlain(),
                Losses.dicePlainObject(),
                Losses.diceMasked(),
                Losses.mseKept(),
                EntropyLosses.normalisedEntropy(),
                ConsistencyLosses.symmetricKl(),
                ConsistencyLosses.uncertaintyRectified(),
                RegionalCrossEntropy.of(.65, .35));
        for (Loss loss : losses) {
            float[] first = gradient(loss);
            for (int step = 0; step < STEPS; step++) {
                assertArrayEquals(first, gradient(loss), loss.name() + " at step " + step);
            }
        }
    }

    private static float[] gradient(Loss loss) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray logits = manager.create(new float[] {1, -2, 3, .5f, 0, -1}, SHAPE);
            NDArray target = manager.create(new float[] {1, 0, .3f, 0, 1, .7f}, SHAPE);
            logits.setRequiresGradient(true);
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray total = new Terms()
                        .add("loss", loss.of(logits, target, null), .1)
                        .total();
                litter();
                collector.backward(total);
            }
            return logits.getGradient().toFloatArray();
        }
    }

    /** Enough garbage that the collector runs every few steps. */
    private static void litter() {
        byte[][] garbage = new byte[64][];
        for (int i = 0; i < garbage.length; i++) {
            garbage[i] = new byte[1 << 18];
        }
    }
}
