package mnlab.intrapartum;

import java.util.stream.IntStream;
import mnlab.core.Key;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Which frames of a video go to training. The paper takes 5 of each positive and 8 of each negative video and does not say which ones; here
 * a video is cut into as many equal parts, and each gives one frame.
 */
public final class SparseSampling {

    /** Frames of a positive video. */
    public static final int POSITIVE = 5;

    /** Frames of a negative video. */
    public static final int NEGATIVE = 8;

    private SparseSampling() {}

    /**
     * The middle frame of each part: floor((2i + 1) n / 2k).
     *
     * @param frames n, of the video
     * @param wanted k
     * @return k indices from 0, growing; all n where there are not more than k
     */
    public static int[] centre(int frames, int wanted) {
        check(frames, wanted);
        return IntStream.range(0, Math.min(frames, wanted))
                .map(i -> frames <= wanted ? i : (int) ((2L * i + 1) * frames / (2L * wanted)))
                .toArray();
    }

    /** A frame of each part drawn from a key. */
    public static int[] jittered(int frames, int wanted, Key key) {
        UniformRandomProvider random = key.random();
        double[] uniforms = new double[wanted];
        for (int i = 0; i < wanted; i++) {
            uniforms[i] = random.nextDouble();
        }
        return jittered(frames, wanted, uniforms);
    }

    /**
     * A frame of each part by given numbers.
     *
     * @param uniforms k numbers in [0, 1)
     */
    static int[] jittered(int frames, int wanted, double[] uniforms) {
        check(frames, wanted);
        return IntStream.range(0, Math.min(frames, wanted))
                .map(i -> {
                    if (frames <= wanted) {
                        return i;
                    }
                    int low = (int) ((long) i * frames / wanted);
                    int high = (int) ((i + 1L) * frames / wanted);
                    return low + Math.min((int) (uniforms[i] * (high - low)), high - low - 1);
                })
                .toArray();
    }

    private static void check(int frames, int wanted) {
        if (frames < 0 || wanted < 1) {
            throw new IllegalArgumentException("no " + wanted + " frames of " + frames);
        }
    }
}
