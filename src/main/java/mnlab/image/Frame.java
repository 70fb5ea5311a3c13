package mnlab.image;

/**
 * An 8-bit picture, grey or coloured: a frame of a video, a photograph, a drawing. Rows from the top, x fastest within a row, the
 * channels of a pixel side by side: {@code samples[(y width + x) channels + c]}.
 *
 * @param width in pixels
 * @param height in pixels
 * @param channels 1 (grey) or 3 (red, green, blue)
 * @param samples unsigned bytes, {@code width height channels} of them; shared, not copied
 */
public record Frame(int width, int height, int channels, byte[] samples) {

    /** Refuses an empty picture, other numbers of channels and an array of the wrong length. */
    public Frame {
        if (width < 1 || height < 1 || channels != 1 && channels != 3) {
            throw new IllegalArgumentException("expected a picture of 1 or 3 channels, got " + width + "x" + height
                    + " of " + channels + " channels");
        }
        if (samples.length != (long) width * height * channels) {
            throw new IllegalArgumentException(
                    "expected " + (long) width * height * channels + " samples, got " + samples.length);
        }
    }

    /** A grey picture. */
    public static Frame grey(int width, int height, byte[] samples) {
        return new Frame(width, height, 1, samples);
    }

    /** A sample, 0 to 255. */
    public int at(int x, int y, int channel) {
        return samples[(y * width + x) * channels + channel] & 0xFF;
    }

    /** The same picture in grey: ITU-R BT.601 luma, rounded to the nearest, so that a grey picture stored in colour keeps its levels. */
    public Frame grey() {
        if (channels == 1) {
            return this;
        }
        byte[] grey = new byte[width * height];
        for (int i = 0; i < grey.length; i++) {
            int luma = 299 * (samples[3 * i] & 0xFF)
                    + 587 * (samples[3 * i + 1] & 0xFF)
                    + 114 * (samples[3 * i + 2] & 0xFF);
            grey[i] = (byte) ((luma + 500) / 1000);
        }
        return grey(width, height, grey);
    }
}
