package mnlab.nn;

import java.util.Arrays;

/**
 * How a grid of tokens is cut into windows, shifted by half a window or not: as lists of indices, worked out once a grid. Windows are no
 * larger than the grid, which is padded at its far ends with zeros and turned around cyclically (Liu et al., ICCV 2021, in three
 * dimensions as MONAI has it). Tokens are numbered with the last axis fastest.
 */
final class SwinWindows {

    private final int[] size = new int[3];
    private final int[] window = new int[3];
    private final int[] shift = new int[3];
    private final int[] padded = new int[3];
    private final long[] partition;

    SwinWindows(int[] size, int largest, boolean shifted) {
        for (int axis = 0; axis < 3; axis++) {
            this.size[axis] = size[axis];
            window[axis] = Math.min(largest, size[axis]);
            shift[axis] = shifted && size[axis] > largest ? largest / 2 : 0;
            padded[axis] = (size[axis] + window[axis] - 1) / window[axis] * window[axis];
        }
        partition = partitioned();
    }

    /** Tokens of the grid; also the index that stands for padding. */
    int tokens() {
        return product(size);
    }

    /** Whether some window holds padding. */
    boolean pads() {
        return product(padded) > tokens();
    }

    /** Tokens of a window. */
    int length() {
        return product(window);
    }

    /** Number of windows. */
    int count() {
        return product(padded) / length();
    }

    /** For each place of each window the token that stands there. */
    long[] partition() {
        return partition;
    }

    private long[] partitioned() {
        long[] index = new long[product(padded)];
        forEachPlace((place, at) -> {
            int token = 0;
            for (int axis = 0; axis < 3; axis++) {
                int source = (at[axis] + shift[axis]) % padded[axis];
                if (source >= size[axis]) {
                    index[place] = tokens();
                    return;
                }
                token = token * size[axis] + source;
            }
            index[place] = token;
        });
        return index;
    }

    /** For each token the place where {@link #partition} put it. */
    long[] places() {
        long[] places = new long[tokens()];
        for (int place = 0; place < partition.length; place++) {
            if (partition[place] < tokens()) {
                places[(int) partition[place]] = place;
            }
        }
        return places;
    }

    /** Whether windows hold tokens that were no neighbours before the shift. */
    boolean masked() {
        return Arrays.stream(shift).anyMatch(s -> s > 0);
    }

    /** What is added to the scores (windows, length, length): 0, or -100 between tokens that were no neighbours. */
    float[] mask() {
        int length = length();
        int[] region = new int[product(padded)];
        forEachPlace((place, at) -> {
            for (int axis = 0; axis < 3; axis++) {
                region[place] = region[place] * 3 + part(at[axis], axis);
            }
        });
        float[] mask = new float[count() * length * length];
        for (int i = 0; i < mask.length; i++) {
            int first = i / (length * length) * length;
            boolean together = region[first + i / length % length] == region[first + i % length];
            mask[i] = together ? 0 : -100;
        }
        return mask;
    }

    private int part(int at, int axis) {
        if (shift[axis] == 0) {
            return 0;
        }
        return at < padded[axis] - window[axis] ? 0 : at < padded[axis] - shift[axis] ? 1 : 2;
    }

    /** Rows of the table of relative positions for each pair of the first {@code length} places of the largest window. */
    static long[] relativePositions(int largest, int length) {
        long[] rows = new long[length * length];
        int span = 2 * largest - 1;
        for (int i = 0; i < rows.length; i++) {
            int from = i / length;
            int to = i % length;
            int row = 0;
            for (int stride = largest * largest; stride > 0; stride /= largest) {
                row = row * span + from / stride % largest - to / stride % largest + largest - 1;
            }
            rows[i] = row;
        }
        return rows;
    }

    private interface Visitor {

        /** @param at coordinates in the padded grid after the shift */
        void visit(int place, int[] at);
    }

    private void forEachPlace(Visitor visitor) {
        int length = length();
        for (int place = 0; place < product(padded); place++) {
            int[] at = new int[3];
            int inside = place % length;
            int number = place / length;
            for (int axis = 2; axis >= 0; axis--) {
                int across = padded[axis] / window[axis];
                at[axis] = number % across * window[axis] + inside % window[axis];
                number /= across;
                inside /= window[axis];
            }
            visitor.visit(place, at);
        }
    }

    private static int product(int[] sides) {
        return sides[0] * sides[1] * sides[2];
    }
}
