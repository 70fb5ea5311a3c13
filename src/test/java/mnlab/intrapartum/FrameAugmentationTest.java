package mnlab.intrapartum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import mnlab.core.Key;
import mnlab.image.Affine;
import mnlab.image.Frame;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import org.junit.jupiter.api.Test;

class FrameAugmentationTest {

    private static Frame row(int... levels) {
        byte[] samples = new byte[levels.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) levels[i];
        }
        return Frame.grey(levels.length, 1, samples);
    }

    private static int[] levels(Frame frame) {
        int[] levels = new int[frame.samples().length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = frame.samples()[i] & 0xFF;
        }
        return levels;
    }

    private static Frame scene() {
        return new PhantomScanner(3, 32).frame(new PhantomScanner.Moment(ProbePose.MID_SAGITTAL, 0, 0, 0));
    }

    @Test
    void nothingIsChangedWhereEverythingIsOff() {
        Frame frame = scene();
        assertSame(frame, FrameAugmentation.NONE.apply(frame, Key.of(1)));
    }

    @Test
    void aKeyAlwaysDrawsTheSame() {
        Frame one = FrameAugmentation.STANDARD.apply(scene(), Key.of(1).then(7));
        assertArrayEquals(
                one.samples(),
                FrameAugmentation.STANDARD.apply(scene(), Key.of(1).then(7)).samples());
        assertFalse(Arrays.equals(
                one.samples(),
                FrameAugmentation.STANDARD.apply(scene(), Key.of(1).then(8)).samples()));
    }

    /** Where mask and picture hold the same levels, and the picture is made of blocks, they still nearly agree when both are moved. */
    @Test
    void frameAndMaskMoveAlike() {
        byte[] block = new byte[64 * 64];
        for (int i = 0; i < block.length; i++) {
            block[i] = (byte) (i % 64 > 20 && i % 64 < 50 && i / 64 > 15 && i / 64 < 30 ? 100 : 0);
        }
        FrameAugmentation moving = new FrameAugmentation(.5, 30, .1, .2, 0, 0, 0);
        LabelMap mask = new LabelMap(Grid.of(64, 64, 1), block);
        for (int k = 0; k < 20; k++) {
            FrameAugmentation.Pair moved =
                    moving.apply(new FrameAugmentation.Pair(Frame.grey(64, 64, block), Optional.of(mask)), Key.of(k));
            int apart = 0;
            for (int i = 0; i < block.length; i++) {
                boolean shown = (moved.frame().samples()[i] & 0xFF) > 50;
                apart += shown == (moved.labels().orElseThrow().labels()[i] == 100) ? 0 : 1;
            }
            assertTrue(apart < 8, apart + " pixels differ");
            assertFalse(Arrays.equals(block, moved.frame().samples()));
        }
    }

    @Test
    void aFlatPictureIsNormalisedToZero() {
        assertArrayEquals(new float[3], Augmentation.normaliseNonZero(row(0, 0, 0)));
        assertArrayEquals(new float[3], Augmentation.normaliseNonZero(row(9, 9, 9)));
        // One level above 0: its deviation is 0.
        assertArrayEquals(new float[3], Augmentation.normaliseNonZero(row(0, 9, 9)));
    }

    @Test
    void resizingByHand() {
        assertArrayEquals(new int[] {0, 25, 75, 100}, levels(FrameResize.to(row(0, 100), 4, 1)));
        // Halved: triangles of weights 1/8, 3/8, 3/8, 1/8, at the edges without what lies outside (3/7, 3/7, 1/7).
        assertArrayEquals(
                new int[] {
                    (int) Math.round((0 * 3 + 70 * 3 + 140) / 7.0), (int) Math.round((70 + 3 * 140 + 3 * 210) / 7.0)
                },
                levels(FrameResize.to(row(0, 70, 140, 210), 2, 1)));
        assertArrayEquals(new int[] {80, 80, 80}, levels(FrameResize.to(row(80, 80, 80, 80, 80, 80, 80), 3, 1)));
    }

    @Test
    void resizingKeepsColoursAndSides() {
        byte[] samples = {10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120};
        Frame frame = new Frame(2, 2, 3, samples);
        assertSame(frame, FrameResize.to(frame, 2, 2));
        Frame wide = FrameResize.to(frame, 4, 2);
        assertEquals(10, wide.at(0, 0, 0));
        assertEquals(20, wide.at(0, 0, 1));
        assertEquals(100, wide.at(3, 1, 0));
        Frame high = FrameResize.to(frame, 2, 4);
        assertEquals(70, high.at(0, 3, 0));
        assertEquals(60, high.at(1, 0, 2));
    }

    @Test
    void masksTakeTheNearestPixel() {
        LabelMap mask = new LabelMap(Grid.of(4, 2, 1), new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        LabelMap half = FrameResize.to(mask, 2, 1);
        assertArrayEquals(new byte[] {6, 8}, half.labels());
        assertArrayEquals(
                new byte[] {1, 1, 2, 2, 3, 3, 4, 4},
                Arrays.copyOf(FrameResize.to(mask, 8, 4).labels(), 8));
        Affine affine = half.grid().affine();
        assertArrayEquals(new double[] {.5, .5, 0}, affine.apply(0, 0, 0), 1e-12);
        assertArrayEquals(new double[] {2, 2, 1}, affine.spacing(), 1e-12);
    }
}
