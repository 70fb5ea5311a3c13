package mnlab.pose;

/**
 * Raises many floats to one power, about as exactly as a float holds and much faster than {@link Math#pow}: x = 2^e m, and x^g is the
 * product of 2^(eg) and m^g from two tables, the second linear between entries (relative error below 2e-8 for powers up to 2).
 */
final class Power {

    private static final int BITS = 12;
    private static final int FRACTION_BITS = 23 - BITS;
    private static final int FRACTION_MASK = (1 << FRACTION_BITS) - 1;
    private static final double FRACTION = 1.0 / (1 << FRACTION_BITS);
    private static final int BIAS = 127;

    private final double[] exponents = new double[256];
    private final double[] mantissas = new double[(1 << BITS) + 1];

    /**
     * @param power above 0
     */
    Power(double power) {
        // Below the smallest normal number all is 0.
        for (int e = 1; e < exponents.length; e++) {
            exponents[e] = StrictMath.pow(2, (e - BIAS) * power);
        }
        for (int k = 0; k < mantissas.length; k++) {
            mantissas[k] = StrictMath.pow(1 + (double) k / (1 << BITS), power);
        }
    }

    /** The powers of finite values that are not negative. */
    float[] of(float[] values) {
        float[] out = new float[values.length];
        for (int i = 0; i < out.length; i++) {
            int bits = Float.floatToRawIntBits(values[i]);
            int k = (bits >>> FRACTION_BITS) & ((1 << BITS) - 1);
            double below = mantissas[k];
            double m = below + (mantissas[k + 1] - below) * ((bits & FRACTION_MASK) * FRACTION);
            out[i] = (float) (exponents[bits >>> 23 & 0xFF] * m);
        }
        return out;
    }
}
