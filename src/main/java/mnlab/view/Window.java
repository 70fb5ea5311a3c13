package mnlab.view;

import java.util.Arrays;

/**
 * The range of values that is shown between black and white: from the 0.5th to the 99.5th percentile, so that a few bright
 * voxels do not leave the rest dark.
 */
record Window(float low, float high) {

    private static final double TAIL = .005;

    /** More values than this are sampled at even steps. */
    private static final int SAMPLES = 1_000_000;

    static Window of(float[] values) {
        int step = values.length / SAMPLES + 1;
        float[] sample = new float[(values.length + step - 1) / step];
        int n = 0;
        for (int i = 0; i < values.length; i += step) {
            if (Float.isFinite(values[i])) {
                sample[n++] = values[i];
            }
        }
        if (n == 0) {
            return new Window(0, 1);
        }
        Arrays.sort(sample, 0, n);
        return new Window(sample[(int) (TAIL * (n - 1))], sample[(int) Math.ceil((1 - TAIL) * (n - 1))]);
    }

    /** 0 (black) to 255 (white); NaN is black, a window without width is black up to its value and white above. */
    byte grey(float value) {
        if (!(value > low)) {
            return 0;
        }
        return value >= high ? (byte) 255 : (byte) Math.round(255 * (value - low) / (high - low));
    }

    byte[] grey(float[] values) {
        byte[] grey = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            grey[i] = grey(values[i]);
        }
        return grey;
    }
}
