package mnlab.infer;

import java.util.Arrays;

/**
 * Arrays (B, C, H, W, D), row-major, made longer at the ends of H, W and D by their last voxels, and cut again.
 *
 * @param from H, W, D as they are
 * @param to H, W, D as they are to be, none smaller
 * @param samples B
 * @param channels C
 */
record Lengthening(int[] from, int[] to, int samples, int channels) {

    /** From a shape (B, C, H, W, D) to other sides. */
    static Lengthening of(long[] shape, long[] sides) {
        int[] from = Arrays.stream(shape).skip(2).mapToInt(Math::toIntExact).toArray();
        int[] to = Arrays.stream(sides).mapToInt(Math::toIntExact).toArray();
        return new Lengthening(from, to, (int) shape[0], (int) shape[1]);
    }

    /** (B, C, H, W, D) as they are to be. */
    long[] shape() {
        return new long[] {samples, channels, to[0], to[1], to[2]};
    }

    /** The longer array; the array itself where nothing is to be done. */
    float[] lengthened(float[] x) {
        return Arrays.equals(from, to) ? x : moved(x, samples * channels, from, to);
    }

    /** The part of logits (B, K, H, W, D) of the longer array that belongs to the array. */
    float[] cut(float[] logits) {
        int maps = logits.length / (to[0] * to[1] * to[2]);
        return Arrays.equals(from, to) ? logits : moved(logits, maps, to, from);
    }

    /** Each row of the result is the row of the same place, or of the last one there is. */
    private static float[] moved(float[] x, int maps, int[] from, int[] to) {
        float[] out = new float[maps * to[0] * to[1] * to[2]];
        int there = Math.min(from[2], to[2]);
        int row = 0;
        for (int map = 0; map < maps; map++) {
            for (int h = 0; h < to[0]; h++) {
                for (int w = 0; w < to[1]; w++, row += to[2]) {
                    int source =
                            ((map * from[0] + Math.min(h, from[0] - 1)) * from[1] + Math.min(w, from[1] - 1)) * from[2];
                    System.arraycopy(x, source, out, row, there);
                    Arrays.fill(out, row + there, row + to[2], x[source + there - 1]);
                }
            }
        }
        return out;
    }
}
