package mnlab.pose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import mnlab.data.DataException;
import mnlab.image.Frame;
import mnlab.io.Frames;
import mnlab.io.Video;
import mnlab.io.Videos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoseFramesTest {

    @TempDir
    Path folder;

    @Test
    void aVideoIsFlippedAndDividedByTheLargestValueOfAllItsFrames() {
        Frames.write(folder.resolve("0.png"), Frame.grey(2, 2, new byte[] {10, 20, 30, 40}));
        Frames.write(folder.resolve("1.png"), Frame.grey(2, 2, new byte[] {100, 0, 0, 80}));
        try (Video video = Videos.open(folder)) {
            PoseFrames frames = PoseFrames.of("v", video, 2, PoseFrames.Rows.FLIPPED);
            assertEquals(2, frames.count());
            assertFalse(frames.isStretched());
            assertArrayEquals(new float[] {.3f, .4f, .1f, .2f, 0, .8f, 1, 0}, frames.xBHW(0, 2), 1e-6f);
            assertArrayEquals(new float[] {0, .8f, 1, 0}, frames.xBHW(1, 2), 1e-6f);
        }
    }

    @Test
    void aPictureIsResizedAndMayKeepItsRows() {
        Frame wide = Frame.grey(4, 2, new byte[] {0, 0, 100, 100, 0, 0, 50, 50});
        PoseFrames frames = PoseFrames.of("p", wide, 2, PoseFrames.Rows.KEPT);
        assertTrue(frames.isStretched());
        float[] x = frames.xBHW(0, 1);
        assertTrue(x[0] < .2 && x[1] == 1 && x[3] == .5f, () -> java.util.Arrays.toString(x));
    }

    @Test
    void aBlackVideoIsAnErrorThatNamesIt() {
        DataException error = assertThrows(
                DataException.class,
                () -> PoseFrames.of("night.avi", Frame.grey(2, 2, new byte[4]), 2, PoseFrames.Rows.KEPT));
        assertTrue(error.getMessage().startsWith("night.avi: is black"));
    }
}
