package mnlab.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import mnlab.core.Key;
import org.junit.jupiter.api.Test;

class RegressorTest {

    private static final List<RegressorHead> HEADS =
            List.of(new RegressorHead("turn", new float[] {1, 0, 0}), new RegressorHead("place", 2));
    private static final InstanceVgg SMALL =
            new InstanceVgg(List.of(List.of(4), List.of(6)), 2, 8, 0, InstanceVgg.Start.CONDITIONED);

    @Test
    void everyRecipeAnswersItsHeads() {
        try (NDManager manager = NnTesting.manager();
                Regressor narrow = build(SMALL, 1);
                Regressor light = build(new Lite0Regressor().fromScratch(), 1)) {
            assertEquals(
                    List.of("efficientnet_lite0", "instance_vgg"),
                    Regressors.names().stream().toList());
            NDArray x = manager.ones(new Shape(2, 1, 64, 64));
            for (Regressor net : List.of(narrow, light)) {
                Heads heads = net.forward(x, Mode.EVAL);
                assertEquals(new Shape(2, 3), heads.get("turn").getShape());
                assertEquals(new Shape(2, 2), heads.get("place").getShape());
                assertEquals(5, net.classes());
                assertArrayEquals(
                        new float[] {1, 0, 0},
                        net.weights().get("heads.turn.bias").toFloatArray());
            }
        }
    }

    /** Dropout draws from the key that it is given, and from nothing else. */
    @Test
    void dropoutOnlyWhereItIsAskedFor() {
        try (NDManager manager = NnTesting.manager();
                Regressor net = build(SMALL.dropout(.5), 1)) {
            NDArray x = manager.randomUniform(0, 1, new Shape(2, 1, 16, 16));
            float[] plain = answer(net, x, Mode.EVAL);
            float[] first = answer(net, x, Mode.sampling(Key.of(1)));
            assertArrayEquals(plain, answer(net, x, Mode.EVAL));
            assertArrayEquals(first, answer(net, x, Mode.sampling(Key.of(1))));
            assertFalse(Arrays.equals(first, answer(net, x, Mode.sampling(Key.of(2)))));
            assertFalse(Arrays.equals(first, plain));
        }
    }

    @Test
    void releasedStartValuesShiftEverything() {
        try (Regressor net = build(SMALL.start(InstanceVgg.Start.RELEASED), 1)) {
            float[] shift = net.weights().get("heads.turn.bias").toFloatArray();
            assertFalse(Arrays.equals(new float[] {1, 0, 0}, shift));
            assertFalse(
                    Arrays.equals(new float[8], net.weights().get("fc0.bias").toFloatArray()));
        }
    }

    @Test
    void parametersBesideTheLayersAreTrained() {
        try (Regressor net = build(SMALL, 1)) {
            long before = net.weights().trainedCount();
            NDArray numbers = net.parameters("weights", 3, 2, 4);
            assertEquals(before + 3, net.weights().trainedCount());
            for (float number : numbers.toFloatArray()) {
                assertTrue(number >= 2 && number < 4);
            }
        }
    }

    @Test
    void whatDoesNotFitIsSaid() {
        assertThrows(IllegalArgumentException.class, () -> build(new Lite0Regressor().fromScratch(), 2));
        assertThrows(IllegalArgumentException.class, () -> new RegressorHead("none", 0));
        assertThrows(IllegalArgumentException.class, () -> SMALL.dropout(1));
        assertThrows(IllegalArgumentException.class, () -> SMALL.build(1, List.of(), Key.of(1), Placement.CPU));
        try (NDManager manager = NnTesting.manager();
                Regressor net = build(SMALL, 1)) {
            NDArray colour = manager.ones(new Shape(1, 3, 16, 16));
            IllegalArgumentException shape =
                    assertThrows(IllegalArgumentException.class, () -> net.forward(colour, Mode.EVAL));
            assertTrue(shape.getMessage().contains("x[B,1,H,W]"), shape.getMessage());
        }
    }

    private static Regressor build(RegressorSpec spec, int channels) {
        return spec.build(channels, HEADS, Key.of(3), Placement.CPU);
    }

    private static float[] answer(Regressor net, NDArray x, Mode mode) {
        return net.forward(x, mode).get("turn").toFloatArray();
    }
}
