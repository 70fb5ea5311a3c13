package mnlab.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import mnlab.core.Key;
import org.junit.jupiter.api.Test;

/** Networks that see a volume with its axes in another order. */
class PermutedNetTest {

    @Test
    void answersLieAsTheVolumeDoes() {
        for (NetSpec spec : new NetSpec[] {new UNet3dSpec(2, 3), new UNet2dSpec(2, 3)}) {
            try (NDManager manager = NDManager.newBaseManager();
                    Net plain = VolumeNet.of(spec.build(1, 3, Key.of(5), Placement.CPU));
                    Net permuted = Nets.permuted(spec, 1, 2, 0).build(1, 3, Key.of(5), Placement.CPU)) {
                NDArray x = HashWave.plain(manager, "x", new Shape(2, 1, 8, 12, 16));
                NDArray seen =
                        plain.forward(x.transpose(0, 1, 3, 4, 2), Mode.EVAL).logits();
                NDArray answer = permuted.forward(x, Mode.EVAL).logits();
                assertEquals(new Shape(2, 3, 8, 12, 16), answer.getShape());
                assertEquals(3, permuted.dimensions());
                // (B, K, W, D, H) back to (B, K, H, W, D), voxel by voxel.
                for (int[] at : new int[][] {{0, 0, 0}, {7, 11, 15}, {3, 1, 9}}) {
                    assertEquals(seen.getFloat(1, 2, at[1], at[2], at[0]), answer.getFloat(1, 2, at[0], at[1], at[2]));
                }
                float[] values = answer.toFloatArray();
                assertEquals(answer.getFloat(1, 2, 7, 11, 14), values[values.length - 2], "row-major");
                assertArrayEquals(
                        plain.forward(x, Mode.EVAL).logits().toFloatArray(),
                        identity(spec, x),
                        "an order that is none");
            }
        }
        assertThrows(IllegalArgumentException.class, () -> Nets.permuted(new UNet3dSpec(2, 3), 0, 1, 1));
    }

    private static float[] identity(NetSpec spec, NDArray x) {
        try (Net net = Nets.permuted(spec, 0, 1, 2).build(1, 3, Key.of(5), Placement.CPU)) {
            return net.forward(x, Mode.EVAL).logits().toFloatArray();
        }
    }
}
