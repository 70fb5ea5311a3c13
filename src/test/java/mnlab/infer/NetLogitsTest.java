package mnlab.infer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import java.util.List;
import mnlab.core.Key;
import mnlab.image.Box;
import mnlab.image.Grid;
import mnlab.image.Pad;
import mnlab.image.Volume;
import mnlab.nn.Heads;
import mnlab.nn.Mode;
import mnlab.nn.Net;
import mnlab.nn.Nets;
import mnlab.nn.Placement;
import mnlab.nn.UNet3dSpec;
import mnlab.nn.VolumeNet;
import mnlab.nn.Weights;
import org.junit.jupiter.api.Test;

class NetLogitsTest {

    /** A network that answers its input and twice its input, and says what it was asked. */
    private record Echo(int dimensions, Mode[] mode) implements Net {

        @Override
        public Heads forward(NDArray x, Mode asked) {
            mode[0] = asked;
            assertEquals(2 + dimensions, x.getShape().dimension());
            return Heads.ofLogits(x.concat(x.mul(2), 1));
        }

        @Override
        public int classes() {
            return 2;
        }

        @Override
        public Placement placement() {
            return Placement.CPU;
        }

        @Override
        public Weights weights() {
            return new Weights();
        }

        @Override
        public void close() {}
    }

    @Test
    void voxelsComeBackInTheirPlacesFrom2dAnd3dNetworks() {
        Volume volume = ramp(7, 6, 5);
        for (int dimensions = 2; dimensions <= 3; dimensions++) {
            Mode[] mode = new Mode[1];
            try (Net net = new Echo(dimensions, mode)) {
                SlidingWindow window = SlidingWindow.half(new int[] {4, 3, 2}, 4);
                Logits logits = Predictor.of(net, window).predict(volume).logits();
                assertArrayEquals(volume.voxels(), logits.values()[0], 1e-4f);
                assertEquals(
                        2 * volume.at(6, 1, 3), logits.values()[1][volume.grid().index(6, 1, 3)], 1e-4f);
                assertEquals(Mode.EVAL, mode[0]);
            }
        }
    }

    @Test
    void theBatchOfWindowsChangesNothing() {
        try (Net net = new UNet3dSpec(4, 2).build(1, 3, Key.of(1), Placement.CPU)) {
            Volume volume = ramp(13, 12, 8);
            int[] patch = {8, 8, 8};
            Logits one = SlidingWindow.half(patch, 1).run(volume, NetLogits.of(net));
            Logits many = SlidingWindow.half(patch, 4).run(volume, NetLogits.of(net));
            for (int k = 0; k < 3; k++) {
                assertArrayEquals(one.values()[k], many.values()[k], 1e-5f);
            }
        }
    }

    /** The network's levels ask for multiples of 4; voxels beyond the end are the last ones. */
    @Test
    void aPatchThatANetworkDoesNotTakeIsLengthenedForIt() {
        try (Net net = new UNet3dSpec(4, 3).build(1, 2, Key.of(1), Placement.CPU)) {
            Volume volume = ramp(10, 7, 9);
            int[] patch = {10, 7, 9};
            Logits logits = SlidingWindow.half(patch, 1).run(volume, NetLogits.of(net));
            Volume longer = Pad.edge(volume, new Box(new int[3], new int[] {12, 8, 12}));
            Logits whole = SlidingWindow.half(new int[] {12, 8, 12}, 1).run(longer, NetLogits.of(net));
            for (int z = 0; z < 9; z++) {
                for (int y = 0; y < 7; y++) {
                    for (int x = 0; x < 10; x++) {
                        assertEquals(
                                whole.values()[1][longer.grid().index(x, y, z)],
                                logits.values()[1][volume.grid().index(x, y, z)]);
                    }
                }
            }
        }
    }

    /** A 2D network sees slices, however many there are; networks of several kinds take what suits all. */
    @Test
    void whatSuitsSeveralNetworks() {
        try (Net three = new UNet3dSpec(2, 3).build(1, 2, Key.of(1), Placement.CPU);
                Net two = VolumeNet.of(Nets.unet2d(2).build(1, 2, Key.of(1), Placement.CPU))) {
            assertArrayEquals(new long[] {12, 8, 12}, three.fitting(10, 7, 9));
            assertArrayEquals(new long[] {16, 16, 9}, two.fitting(10, 7, 9));
            assertArrayEquals(new long[] {16, 16, 12}, Net.fitting(List.of(three, two), 10, 7, 9));
        }
    }

    private static Volume ramp(int nx, int ny, int nz) {
        Grid grid = Grid.of(nx, ny, nz);
        float[] voxels = new float[grid.size()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = i;
        }
        return new Volume(grid, voxels);
    }
}
