package mnlab.metric;

/**
 * Exact Euclidean distances of single pixels to the nearest of some pixels: the distance within each column beforehand, then a search
 * sideways that ends where the columns are farther away than what was found. Two segmentations of one structure differ in few pixels
 * that lie close to each other, and then asking for those alone takes a fraction of a distance transform's time, whose second half
 * computes every pixel of the window.
 */
final class ColumnDistances {

    /** Farther than any picture is high, with room to count on. */
    private static final int NONE = 1 << 30;

    private final int nx;
    /** Distance to the nearest of the pixels in the same column. */
    private final int[] vertical;

    ColumnDistances(boolean[] pixels, int nx) {
        this.nx = nx;
        vertical = new int[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            vertical[i] = pixels[i] ? 0 : NONE;
        }
        for (int i = nx; i < pixels.length; i++) {
            vertical[i] = Math.min(vertical[i], vertical[i - nx] + 1);
        }
        for (int i = pixels.length - 1 - nx; i >= 0; i--) {
            vertical[i] = Math.min(vertical[i], vertical[i + nx] + 1);
        }
    }

    /** The squared distance of a pixel; {@code Long.MAX_VALUE} where there is nothing to be near to. */
    long squared(int x, int y) {
        return squared(x, y, -1);
    }

    /** As above, but any value up to {@code enough} may be given once it is known that the distance is not larger. */
    long squared(int x, int y, long enough) {
        int row = nx * y;
        long best = square(vertical[row + x]);
        int reach = Math.max(x, nx - 1 - x);
        for (int d = 1; d <= reach && (long) d * d < best && best > enough; d++) {
            long sideways = (long) d * d;
            if (x >= d) {
                best = Math.min(best, plus(sideways, vertical[row + x - d]));
            }
            if (x + d < nx) {
                best = Math.min(best, plus(sideways, vertical[row + x + d]));
            }
        }
        return best;
    }

    private static long plus(long squared, int distance) {
        return distance >= NONE ? Long.MAX_VALUE : squared + (long) distance * distance;
    }

    private static long square(int distance) {
        return plus(0, distance);
    }
}
