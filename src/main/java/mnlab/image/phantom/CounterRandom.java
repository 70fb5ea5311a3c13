package mnlab.image.phantom;

/**
 * Random numbers by number: SplitMix64 (Steele, Lea and Flood, OOPSLA 2014) with the counter as an argument, so that any language draws
 * the same ones in any order. The phantoms whose voxels are published as fixtures are drawn from it; all else is drawn from
 * {@link mnlab.core.Key}.
 *
 * @param base mixed of a seed and the number of a stream
 */
public record CounterRandom(long base) {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    /** A stream of a seed. */
    public static CounterRandom of(long seed, int stream) {
        return new CounterRandom(mix(seed + stream * GOLDEN_GAMMA));
    }

    /** The finaliser of SplitMix64. */
    public static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** The k-th number, uniform in [0, 1), in steps of 2^-53. */
    public double uniform(long k) {
        return (mix(base + (k + 1) * GOLDEN_GAMMA) >>> 11) * 0x1p-53;
    }

    /** The k-th number, uniform in [-1, 1). */
    public double symmetric(long k) {
        return 2 * uniform(k) - 1;
    }

    /** The i-th pair of normal numbers by Box and Muller, from the uniform ones 2i and 2i + 1, into {@code one[i]} and {@code other[i]}. */
    void normals(int i, float[] one, float[] other) {
        double radius = Math.sqrt(-2 * StrictMath.log(1 - uniform(2L * i)));
        double angle = 2 * Math.PI * uniform(2L * i + 1);
        one[i] = (float) (radius * StrictMath.cos(angle));
        other[i] = (float) (radius * StrictMath.sin(angle));
    }
}
