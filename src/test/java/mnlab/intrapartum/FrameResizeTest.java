package mnlab.intrapartum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import mnlab.image.Frame;
import org.junit.jupiter.api.Test;

class FrameResizeTest {

    @Test
    void pixelsAreAreas() {
        // Twice as wide: output centres at -1/4, 1/4, 3/4, 5/4 of the input's pixels.
        float[] wide = FrameResize.to(new float[] {0, 4}, 2, 1, 4, 1);
        assertArrayEquals(new float[] {0, 1, 3, 4}, wide, 1e-6f);
    }

    @Test
    void aPlaneAndAFrameAreResizedAlike() {
        byte[] samples = new byte[20 * 12];
        float[] values = new float[samples.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (i * 37 % 251);
            values[i] = samples[i] & 0xFF;
        }
        Frame frame = FrameResize.to(Frame.grey(20, 12, samples), 7, 30);
        float[] plane = FrameResize.to(values, 20, 12, 7, 30);
        for (int i = 0; i < plane.length; i++) {
            assertEquals(plane[i], frame.samples()[i] & 0xFF, .5 + 1e-4, "pixel " + i);
        }
    }

    @Test
    void theRightSizeIsLeftAlone() {
        float[] values = {1, 2};
        assertSame(values, FrameResize.to(values, 2, 1, 2, 1));
    }
}
