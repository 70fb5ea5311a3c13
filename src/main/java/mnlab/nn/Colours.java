package mnlab.nn;

import ai.djl.ndarray.NDArray;

/**
 * Images as networks for colour images see them: a grey one (N, 1, H, W) three times, a coloured one (N, 3, H, W) as it is.
 *
 * @param grey whether they have one channel
 */
record Colours(boolean grey) implements Layer {

    /** Number of channels after it. */
    static final int COUNT = 3;

    /** @throws IllegalArgumentException when the number of channels is neither 1 nor 3 */
    static Colours of(int channels) {
        if (channels != 1 && channels != COUNT) {
            throw new IllegalArgumentException("expected images of 1 or 3 channels, got " + channels);
        }
        return new Colours(channels == 1);
    }

    @Override
    public NDArray forward(NDArray x, Mode mode) {
        return grey ? x.repeat(1, COUNT) : x;
    }
}
