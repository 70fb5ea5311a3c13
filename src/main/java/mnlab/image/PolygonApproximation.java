package mnlab.image;

import java.util.Arrays;

/**
 * Douglas and Peucker's polygon approximation (Cartographica 10, 1973) of a closed chain. Where the chain is cut in two, and what is
 * tidied up at the end, follow OpenCV's {@code approxPolyDP}, against which it is tested: the challenge's tool works on that polygon.
 */
final class PolygonApproximation {

    /** How often the cut is moved to the pixel farthest from it. */
    private static final int ROUNDS = 3;

    private final Contour chain;
    private final double squaredTolerance;
    private final int[] kept;
    private int count;

    private PolygonApproximation(Contour chain, double tolerance) {
        this.chain = chain;
        squaredTolerance = tolerance * tolerance;
        kept = new int[chain.size()];
    }

    static Contour of(Contour chain, double tolerance) {
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException("a tolerance is not negative, got " + tolerance);
        }
        PolygonApproximation approximation = new PolygonApproximation(chain, tolerance);
        approximation.split();
        return approximation.tidied();
    }

    /** Cuts the chain at two pixels that lie about as far apart as any two do, and keeps the corners of both parts. */
    private void split() {
        int from = 0;
        int to = 0;
        for (int round = 0; round < ROUNDS; round++) {
            from = to;
            to = farthest(from);
        }
        if (chain.squaredDistance(from, to) <= squaredTolerance) {
            kept[count++] = from;
            return;
        }
        keepCorners(from, to);
        keepCorners(to, from);
    }

    /** The pixel farthest from one; of equally far ones the next. */
    private int farthest(int from) {
        int best = from;
        for (int k = 1; k < chain.size(); k++) {
            int i = (from + k) % chain.size();
            best = chain.squaredDistance(from, i) > chain.squaredDistance(from, best) ? i : best;
        }
        return best;
    }

    /** Keeps, in order, the first pixel of each piece that is straight enough, with a stack of the pieces' ends. */
    private void keepCorners(int from, int to) {
        int[] ends = new int[64];
        int open = 0;
        ends[open++] = to;
        int at = from;
        while (open > 0) {
            int corner = corner(at, ends[open - 1]);
            if (corner < 0) {
                kept[count++] = at;
                at = ends[--open];
            } else {
                ends = open == ends.length ? Arrays.copyOf(ends, 2 * open) : ends;
                ends[open++] = corner;
            }
        }
    }

    /** The pixel between two that lies farthest from the line through them, or -1 when all are near enough. */
    private int corner(int from, int to) {
        long dx = chain.x()[to] - chain.x()[from];
        long dy = chain.y()[to] - chain.y()[from];
        long most = 0;
        int corner = -1;
        for (int i = next(from); i != to; i = next(i)) {
            long cross = dx * (chain.y()[i] - chain.y()[from]) - dy * (chain.x()[i] - chain.x()[from]);
            if (Math.abs(cross) > most) {
                most = Math.abs(cross);
                corner = i;
            }
        }
        return (double) most * most <= squaredTolerance * (dx * dx + dy * dy) ? -1 : corner;
    }

    private int next(int i) {
        return i + 1 == chain.size() ? 0 : i + 1;
    }

    /**
     * Leaves out a corner that lies on the line between its neighbours, or nearly so. The ring is rewritten while it is read, as in
     * the model: where the reading comes round again it meets what was written.
     */
    private Contour tidied() {
        int left = count;
        int write = 0;
        int read = 1 % count;
        int before = kept[count - 1];
        int corner = kept[0];
        for (int i = 0; i < count && left > 2; i++) {
            int after = kept[read];
            read = (read + 1) % count;
            if (isStraight(before, corner, after)) {
                left--;
                i++;
                before = after;
                kept[write] = after;
                corner = kept[read];
                read = (read + 1) % count;
            } else {
                before = corner;
                kept[write] = corner;
                corner = after;
            }
            write = (write + 1) % count;
        }
        return pick(Arrays.copyOf(kept, left));
    }

    private boolean isStraight(int before, int corner, int after) {
        int[] x = chain.x();
        int[] y = chain.y();
        long dx = x[after] - x[before];
        long dy = y[after] - y[before];
        long cross = (x[corner] - x[before]) * dy - (y[corner] - y[before]) * dx;
        long forward = (long) (x[corner] - x[before]) * (x[after] - x[corner])
                + (long) (y[corner] - y[before]) * (y[after] - y[corner]);
        return dx != 0
                && dy != 0
                && forward >= 0
                && (double) cross * cross <= squaredTolerance / 2 * (dx * dx + dy * dy);
    }

    private Contour pick(int[] indices) {
        return new Contour(
                Arrays.stream(indices).map(i -> chain.x()[i]).toArray(),
                Arrays.stream(indices).map(i -> chain.y()[i]).toArray());
    }
}
