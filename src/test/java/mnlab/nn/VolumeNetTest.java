package mnlab.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.stream.Stream;
import mnlab.Golden;
import mnlab.core.Key;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class VolumeNetTest {

    private static final EfficientNetUNetSpec SCRATCH = new EfficientNetUNetSpec(false, false);

    @Tag("golden")
    @TestFactory
    Stream<DynamicTest> slicesAndBack() {
        return Golden.tests("mn/ops", "view_2d_3d", c -> {
            try (NDManager manager = NnTesting.manager()) {
                NDArray volume = NnTesting.array(manager, c, "in.volume");
                NDArray slices = SliceView.slices(volume);
                c.assertClose("out.slices", slices.toFloatArray());
                NDArray back = SliceView.volume(slices, volume.getShape().get(4));
                c.assertClose("out.round_trip", back.toFloatArray());
                assertEquals(volume.getShape(), back.getShape());
            }
        });
    }

    @Test
    void aVolumeIsItsSlices() {
        try (Net net = VolumeNet.of(SCRATCH.build(1, 3, Key.of(5), Placement.CPU));
                NDManager manager = NnTesting.manager()) {
            NDArray x = manager.arange(2 * 16 * 24 * 3f).mul(.7f).sin().reshape(2, 1, 16, 24, 3);
            NDArray y = net.forward(x, Mode.EVAL).logits();
            assertEquals(new Shape(2, 3, 16, 24, 3), y.getShape());
            NDArray slices = ((VolumeNet) net)
                    .slices()
                    .forward(SliceView.slices(x), Mode.EVAL)
                    .logits();
            NDArray slice = slices.get("5:6");
            assertArrayEquals(slice.toFloatArray(), y.get("1:2,:,:,:,2").toFloatArray());
            assertThrows(IllegalArgumentException.class, () -> net.forward(slice, Mode.EVAL));
        }
    }

    @Test
    void nothingIsLeftBehind() {
        try (Net net = VolumeNet.of(SCRATCH.build(1, 2, Key.of(5), Placement.CPU));
                NDManager manager = NnTesting.manager()) {
            NDArray x = manager.ones(new Shape(1, 1, 16, 16, 2));
            NDManager owner = net.weights().get("out.bias").getManager();
            int owned = owner.getManagedArrays().size();
            int before = manager.getManagedArrays().size();
            net.forward(x, Mode.TRAIN);
            assertEquals(owned, owner.getManagedArrays().size(), "arrays in the network's manager");
            assertEquals(before + 1, manager.getManagedArrays().size(), "only the logits stay");
        }
    }

    @Test
    void trainingMovesTheStatisticsAndEvaluationDoesNot() {
        try (Net net = SCRATCH.build(1, 2, Key.of(5), Placement.CPU);
                NDManager manager = NnTesting.manager()) {
            NDArray x = manager.arange(16 * 16f).reshape(1, 1, 16, 16);
            float[] start = net.weights().get("e._bn0.running_mean").toFloatArray();
            net.forward(x, Mode.EVAL);
            assertArrayEquals(start, net.weights().get("e._bn0.running_mean").toFloatArray());
            net.forward(x, Mode.TRAIN);
            assertFalse(Arrays.equals(
                    start, net.weights().get("e._bn0.running_mean").toFloatArray()));
        }
    }

    @Test
    void aFrozenEncoderTrainsOnlyTheDecoder() {
        try (Net net = new EfficientNetUNetSpec(false, true).build(1, 2, Key.of(5), Placement.CPU)) {
            assertEquals(
                    java.util.Set.of(
                            "dec.0.0.weight",
                            "dec.0.0.bias",
                            "dec.1.0.weight",
                            "dec.1.0.bias",
                            "dec.2.0.weight",
                            "dec.2.0.bias",
                            "out.weight",
                            "out.bias"),
                    net.weights().of(Weights.Kind.TRAINED).keySet());
        }
    }
}
