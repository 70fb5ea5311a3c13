package mnlab.intrapartum;

import mnlab.image.Frame;
import mnlab.image.LabelMap;

/**
 * What is done to a picture before a network sees it, piece by piece: flip, noise, gamma, contrast (affine movements are
 * {@link FrameAffine}), and the starter kit's normalisation. Levels are rounded half up and cut to 0..255. The paper names the pieces, their
 * definitions are ours.
 */
public final class Augmentation {

    private Augmentation() {}

    /** Left and right exchanged. This mirrors the anatomy: a mask that was flipped must be flipped back before an angle is measured on it. */
    public static Frame flip(Frame frame) {
        byte[] out = new byte[frame.samples().length];
        int channels = frame.channels();
        for (int i = 0; i < frame.width() * frame.height(); i++) {
            int from = i - i % frame.width() + frame.width() - 1 - i % frame.width();
            System.arraycopy(frame.samples(), from * channels, out, i * channels, channels);
        }
        return new Frame(frame.width(), frame.height(), channels, out);
    }

    /** As {@link #flip(Frame)}, for the mask. */
    public static LabelMap flip(LabelMap labels) {
        int width = labels.grid().nx();
        byte[] out = new byte[labels.labels().length];
        for (int i = 0; i < out.length; i++) {
            out[i] = labels.labels()[i - i % width + width - 1 - i % width];
        }
        return new LabelMap(labels.grid(), out);
    }

    /**
     * A field added.
     *
     * @param field in levels, one number a sample
     */
    public static Frame noise(Frame frame, double[] field) {
        byte[] out = new byte[frame.samples().length];
        if (field.length != out.length) {
            throw new IllegalArgumentException("expected " + out.length + " numbers, got " + field.length);
        }
        for (int i = 0; i < out.length; i++) {
            out[i] = level((frame.samples()[i] & 0xFF) + field[i]);
        }
        return new Frame(frame.width(), frame.height(), frame.channels(), out);
    }

    /** 255 (x / 255)^(1 / g): brighter for g above 1. The starter kit truncates where this rounds. */
    public static Frame gamma(Frame frame, double g) {
        byte[] table = new byte[256];
        for (int x = 0; x < 256; x++) {
            table[x] = level(255 * StrictMath.pow(x / 255.0, 1 / g));
        }
        byte[] out = new byte[frame.samples().length];
        for (int i = 0; i < out.length; i++) {
            out[i] = table[frame.samples()[i] & 0xFF];
        }
        return new Frame(frame.width(), frame.height(), frame.channels(), out);
    }

    /** m + factor (x - m), m the mean of the whole picture. */
    public static Frame contrast(Frame frame, double factor) {
        double[] field = new double[frame.samples().length];
        double mean = mean(frame);
        for (int i = 0; i < field.length; i++) {
            field[i] = (factor - 1) * ((frame.samples()[i] & 0xFF) - mean);
        }
        return noise(frame, field);
    }

    static double mean(Frame frame) {
        long sum = 0;
        for (byte sample : frame.samples()) {
            sum += sample & 0xFF;
        }
        return (double) sum / frame.samples().length;
    }

    /**
     * The starter kit's normalisation: each channel minus the mean and over the population deviation of its samples above 0, all samples
     * alike. Of levels over 255.
     *
     * @return in the order of the samples; all 0 in a channel that has no sample above 0, or only equal ones
     */
    public static float[] normaliseNonZero(Frame frame) {
        float[] out = new float[frame.samples().length];
        for (int channel = 0; channel < frame.channels(); channel++) {
            normalise(frame, channel, out);
        }
        return out;
    }

    private static void normalise(Frame frame, int channel, float[] out) {
        int step = frame.channels();
        long count = 0;
        long sum = 0;
        long squares = 0;
        for (int i = channel; i < out.length; i += step) {
            int sample = frame.samples()[i] & 0xFF;
            count += sample > 0 ? 1 : 0;
            sum += sample;
            squares += (long) sample * sample;
        }
        // Whole numbers: 0 exactly where all samples are equal.
        long spread = count * squares - sum * sum;
        if (spread == 0) {
            return;
        }
        double mean = (double) sum / count;
        double deviation = Math.sqrt((double) spread) / count;
        for (int i = channel; i < out.length; i += step) {
            out[i] = (float) (((frame.samples()[i] & 0xFF) - mean) / deviation);
        }
    }

    static byte level(double value) {
        return (byte) Math.max(0, Math.min(255, (int) Math.floor(value + .5)));
    }
}
