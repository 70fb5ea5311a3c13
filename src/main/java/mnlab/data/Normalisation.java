package mnlab.data;

import mnlab.image.Statistics;

/**
 * How intensities are prepared before anything else (spec/mn section 4). Sums run in double precision over the voxels in
 * their order, so that the same file gives the same bits.
 *
 * @param kind which rule
 * @param low lower end of the window, for {@link Kind#WINDOW}
 * @param high upper end of the window
 */
public record Normalisation(Kind kind, double low, double high) {

    /** The rules. */
    public enum Kind {
        /** Clamps to [low, high] and scales that to [0, 1]: CT. */
        WINDOW,
        /** Mean 0 and population standard deviation 1 over the whole volume: MR. */
        Z_SCORE,
        /**
         * The released M&amp;N program on MR (quirk Q2): mean and deviation of the volume scaled to [0, 1] are applied to the raw
         * volume; results reach several hundred.
         */
        RELEASED,
        /** The smallest value becomes 0, the largest 1. */
        MIN_MAX,
        /** As in the file. */
        NONE
    }

    /** Refuses an empty window. */
    public Normalisation {
        if (kind == Kind.WINDOW && !(low < high)) {
            throw new IllegalArgumentException("an empty window [" + low + ", " + high + "]");
        }
    }

    /** The window of the M&amp;N program for CT: -175 to 250 Hounsfield units. */
    public static Normalisation ct() {
        return window(-175, 250);
    }

    /** A window in the units of the file. */
    public static Normalisation window(double low, double high) {
        return new Normalisation(Kind.WINDOW, low, high);
    }

    /** Mean 0 and population standard deviation 1. */
    public static Normalisation zScore() {
        return new Normalisation(Kind.Z_SCORE, 0, 0);
    }

    /** Quirk Q2. */
    public static Normalisation released() {
        return new Normalisation(Kind.RELEASED, 0, 0);
    }

    /** To [0, 1]. */
    public static Normalisation minMax() {
        return new Normalisation(Kind.MIN_MAX, 0, 0);
    }

    /** As in the file. */
    public static Normalisation none() {
        return new Normalisation(Kind.NONE, 0, 0);
    }

    /**
     * Prepared intensities in a fresh array.
     *
     * @param voxels finite values, not all equal
     */
    public float[] apply(float[] voxels) {
        return switch (kind) {
            case WINDOW -> windowed(voxels);
            case Z_SCORE -> {
                Statistics all = Statistics.of(voxels);
                yield affine(voxels, all.mean(), all.deviation());
            }
            case RELEASED -> {
                Statistics all = Statistics.of(voxels);
                double width = (double) all.max() - all.min();
                yield affine(voxels, (all.mean() - all.min()) / width, all.deviation() / width);
            }
            case MIN_MAX ->
                affine(voxels, Range.of(voxels).low(), Range.of(voxels).width());
            case NONE -> voxels.clone();
        };
    }

    /** The prepared values that stand for 0 and 1 where an augmentation works on the image scaled to [0, 1]. */
    public Range unit(float[] prepared) {
        return kind == Kind.WINDOW || kind == Kind.MIN_MAX ? new Range(0, 1) : Range.of(prepared);
    }

    private float[] windowed(float[] voxels) {
        float[] out = new float[voxels.length];
        for (int i = 0; i < voxels.length; i++) {
            out[i] = (float) ((Math.max(low, Math.min(high, voxels[i])) - low) / (high - low));
        }
        return out;
    }

    private static float[] affine(float[] voxels, double shift, double scale) {
        float[] out = new float[voxels.length];
        for (int i = 0; i < voxels.length; i++) {
            out[i] = (float) ((voxels[i] - shift) / scale);
        }
        return out;
    }
}
