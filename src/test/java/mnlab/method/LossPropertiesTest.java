package mnlab.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.stream.Stream;
import mnlab.core.Key;
import mnlab.nn.Gradients;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the fixtures of two classes do not hold: three classes, certain predictions, shapes that do not fit. */
class LossPropertiesTest {

    private static final Shape THREE = new Shape(2, 3, 2, 4);
    private static final double STEP = 1e-5;

    /** A loss, whether it takes weights, and whether its prediction is a head of one channel an object. */
    private record Kind(String name, Loss loss, boolean weighted, boolean signed) {}

    private static List<Kind> kinds() {
        return List.of(
                plain("dice", Losses.dice()),
                plain("diceSquared", Losses.diceSquared()),
                plain("diceSquaredObject", Losses.diceSquaredObject()),
                plain("dicePlain", Losses.dicePlain()),
                plain("dicePlainObject", Losses.dicePlainObject()),
                plain("kl", Losses.kl()),
                plain("klPerVoxel", Losses.klPerVoxel()),
                weighted("diceMasked", Losses.diceMasked()),
                weighted("ce", Losses.ce()),
                weighted("ceKept", Losses.ceKept()),
                weighted("mse", Losses.mse()),
                weighted("mseKept", Losses.mseKept()),
                weighted("half", Losses.half(Losses.ceKept(), Losses.diceMasked())),
                weighted("sum", Losses.sum(Losses.ce(), Losses.mse(), Losses.diceMasked())),
                weighted("entropy", EntropyLosses.entropy()),
                weighted("normalisedEntropy", EntropyLosses.normalisedEntropy()),
                plain("symmetricKl", ConsistencyLosses.symmetricKl()),
                plain("uncertaintyRectified", ConsistencyLosses.uncertaintyRectified()),
                plain("regionalCe", RegionalCrossEntropy.of(.6, .2)),
                new Kind("crossTask", SignedLosses.crossTask(3), true, true));
    }

    private static Kind plain(String name, Loss loss) {
        return new Kind(name, loss, false, false);
    }

    private static Kind weighted(String name, Loss loss) {
        return new Kind(name, loss, true, false);
    }

    /** In double precision by central differences, with respect to the prediction and, where it is followed, to the target. */
    @TestFactory
    Stream<DynamicTest> gradientsWithThreeClasses() {
        return kinds().stream()
                .map(kind -> DynamicTest.dynamicTest(kind.name, () -> {
                    try (NDManager manager = NDManager.newBaseManager()) {
                        NDArray prediction =
                                draw(manager, kind.signed ? new Shape(2, 2, 2, 4) : THREE, "prediction", 1);
                        NDArray other = draw(manager, THREE, "target", 1);
                        NDArray weights = kind.weighted
                                ? draw(manager, new Shape(2, 1, 2, 4), "weights", .4)
                                        .abs()
                                : null;
                        boolean through = !kind.name.equals("regionalCe") && !kind.name.contains("ntropy");
                        check(kind.loss, prediction, other, weights, through);
                    }
                }));
    }

    private static void check(Loss loss, NDArray prediction, NDArray other, NDArray weights, boolean through) {
        prediction.setRequiresGradient(true);
        other.setRequiresGradient(through);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            collector.backward(loss.of(prediction, other.softmax(1), weights));
        }
        double[] first = prediction.getGradient().toDoubleArray();
        double[] second = through ? other.getGradient().toDoubleArray() : new double[0];
        double[] predicted = prediction.toDoubleArray();
        double[] target = other.toDoubleArray();
        Gradients.without(() -> {
            NDManager manager = prediction.getManager();
            differences(first, predicted, x -> loss.of(
                            manager.create(x, prediction.getShape()),
                            manager.create(target, THREE).softmax(1),
                            weights)
                    .toDoubleArray()[0]);
            differences(second, target, y -> loss.of(
                            manager.create(predicted, prediction.getShape()),
                            manager.create(y, THREE).softmax(1),
                            weights)
                    .toDoubleArray()[0]);
        });
    }

    private interface Scalar {
        double of(double[] x);
    }

    private static void differences(double[] gradient, double[] x, Scalar scalar) {
        double largest = 0;
        for (int i = 0; i < gradient.length; i++) {
            double kept = x[i];
            x[i] = kept + STEP;
            double above = scalar.of(x);
            x[i] = kept - STEP;
            double below = scalar.of(x);
            x[i] = kept;
            assertEquals((above - below) / (2 * STEP), gradient[i], 1e-7, "entry " + i);
            largest = Math.max(largest, Math.abs(gradient[i]));
        }
        assertTrue(gradient.length == 0 || largest > 1e-5, "no gradient at all");
    }

    private static NDArray draw(NDManager manager, Shape shape, String key, double scale) {
        UniformRandomProvider random = Key.of(3).then(key).random();
        double[] values = new double[(int) shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = scale * (4 * random.nextDouble() - 2);
        }
        return manager.create(values, shape);
    }

    @Test
    void valuesWithThreeClasses() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray logits = draw(manager, THREE, "prediction", 1);
            NDArray target =
                    HardLabels.argmax(draw(manager, THREE, "target", 1)).toType(DataType.FLOAT64, true);
            double[] p = logits.softmax(1).toDoubleArray();
            double[] t = target.toDoubleArray();
            assertEquals(
                    1 - (ratio(p, t, 1, true) + ratio(p, t, 2, true)) / 2,
                    value(Losses.diceSquaredObject(), logits, target, null),
                    1e-7);
            assertEquals(
                    1 - (ratio(p, t, 1, false) + ratio(p, t, 2, false)) / 2,
                    value(Losses.dicePlainObject(), logits, target, null),
                    1e-7);
            NDArray weights =
                    draw(manager, new Shape(2, 1, 2, 4), "weights", .4).abs();
            double[] w = weights.toDoubleArray();
            double errors = 0;
            double kept = 0;
            for (int i = 0; i < p.length; i++) {
                double weight = w[i / 24 * 8 + i % 8];
                errors += weight * (p[i] - t[i]) * (p[i] - t[i]);
                kept += weight;
            }
            assertEquals(errors / kept, value(Losses.mseKept(), logits, target, weights), 1e-9);
            assertEquals(errors / p.length, value(Losses.mse(), logits, target, weights), 1e-9);
        }
    }

    /** 2 sum(p t) over the sizes, of one of three classes in arrays (2, 3, 8). */
    private static double ratio(double[] p, double[] t, int k, boolean squared) {
        double shared = 0;
        double size = 0;
        for (int i = 0; i < p.length; i++) {
            if (i / 8 % 3 == k) {
                shared += 2 * p[i] * t[i];
                size += squared ? p[i] * p[i] + t[i] * t[i] : p[i] + t[i];
            }
        }
        double smoothing = squared ? 1e-5 : 1e-8;
        return (shared + smoothing) / (size + smoothing);
    }

    private static double value(Loss loss, NDArray logits, NDArray target, NDArray weights) {
        return loss.of(logits, target, weights).toDoubleArray()[0];
    }

    /** Logits as far apart as a trained network puts them, right and wrong, in single precision. */
    @TestFactory
    Stream<DynamicTest> certainPredictionsStayFinite() {
        return kinds().stream()
                .filter(kind -> !kind.signed)
                .map(kind -> DynamicTest.dynamicTest(kind.name, () -> {
                    try (NDManager manager = NDManager.newBaseManager()) {
                        NDArray logits = draw(manager, THREE, "prediction", 100).toType(DataType.FLOAT32, true);
                        NDArray other = draw(manager, THREE, "target", 100).toType(DataType.FLOAT32, true);
                        logits.setRequiresGradient(true);
                        other.setRequiresGradient(true);
                        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                            NDArray value = kind.loss.of(logits, other.softmax(1), null);
                            assertTrue(Float.isFinite(value.getFloat()), kind.name);
                            // A loss without the target leaves it without gradient: asked for anyway.
                            collector.backward(value.add(other.sum()));
                        }
                        assertFinite(logits.getGradient());
                        assertFinite(other.getGradient());
                    }
                }));
    }

    private static void assertFinite(NDArray gradient) {
        for (float each : gradient.toFloatArray()) {
            assertTrue(Float.isFinite(each));
        }
    }

    @Test
    void nothingKeptIsALossOfZero() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray logits = draw(manager, THREE, "prediction", 1).toType(DataType.FLOAT32, true);
            NDArray target = logits.softmax(1);
            NDArray none = manager.zeros(new Shape(2, 1, 2, 4));
            assertEquals(0, Losses.ceKept().of(logits, target, none).getFloat(), 1e-30);
            assertEquals(0, Losses.mseKept().of(logits, target.neg(), none).getFloat(), 1e-30);
            // Nothing is as confident as 1.1 and nothing below 0.
            assertEquals(
                    0, RegionalCrossEntropy.of(1.1, 0).of(logits, target, null).getFloat(), 1e-30);
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray logits = manager.zeros(THREE);
            NDArray oneClass = manager.zeros(new Shape(2, 1, 2, 4));
            for (Kind kind : kinds()) {
                if (!kind.name.contains("ntropy") && !kind.signed) {
                    String message = assertThrows(
                                    IllegalArgumentException.class,
                                    () -> kind.loss.of(logits, oneClass, null),
                                    kind.name)
                            .getMessage();
                    assertTrue(message.contains("(2, 3, 2, 4)") && message.contains("(2, 1, 2, 4)"), message);
                }
                NDArray wrong = kind.weighted ? logits : oneClass;
                assertThrows(
                        IllegalArgumentException.class,
                        () -> kind.loss.of(kind.signed ? logits.get(":, 1:") : logits, logits, wrong),
                        kind.name);
            }
        }
    }
}
