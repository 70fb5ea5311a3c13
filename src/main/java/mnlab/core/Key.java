package mnlab.core;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * A name for a piece of randomness. All random numbers of a run are drawn from keys such as (seed, purpose, epoch, step,
 * sample), never from a stream that several places share, so that what a place draws does not depend on who drew before
 * it: not on the number of loader threads, not on where a run was interrupted.
 *
 * <pre>{@code
 * var random = Key.of(seed).then("patch").then(epoch).then(step).then(sample).random();
 * }</pre>
 *
 * A key is a 64-bit value; each {@code then} mixes one more word into it with the finaliser of SplitMix64 (Steele, Lea and
 * Flood, OOPSLA 2014), which is a bijection of the key for a fixed word.
 *
 * @param bits the mixed value
 */
public record Key(long bits) {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    /** The key of a whole run. */
    public static Key of(long seed) {
        return new Key(mix(seed));
    }

    /** The key of the index-th thing under this key. */
    public Key then(long index) {
        return new Key(mix(mix(bits + GOLDEN_GAMMA) ^ (index * GOLDEN_GAMMA + 1)));
    }

    /** The key of a named purpose under this key. */
    public Key then(String purpose) {
        long h = purpose.length();
        for (int i = 0; i < purpose.length(); i++) {
            h = mix(h * 31 + purpose.charAt(i) + GOLDEN_GAMMA);
        }
        return then(h);
    }

    /** A generator that starts afresh from this key: the same numbers at each call. */
    public UniformRandomProvider random() {
        return RandomSource.XO_SHI_RO_256_PP.create(bits);
    }

    /** The indices 0 to n - 1 in an order drawn from this key. */
    public int[] permutation(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        UniformRandomProvider random = random();
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
        return order;
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
