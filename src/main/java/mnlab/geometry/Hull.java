package mnlab.geometry;

import java.util.Arrays;
import mnlab.image.Contour;

/**
 * The convex hull of pixels by the monotone chain (Andrew, Information Processing Letters 9, 1979), exact on integers. Pixels on an
 * edge between two others are no vertices. The columns are the buckets of the sort, so that it takes time in proportion to the number
 * of pixels and the width of what they cover.
 */
public final class Hull {

    private static final int NONE = -1;

    private final int[] x;
    private final int[] y;
    private final int[] chain;
    private int size;

    private Hull(Contour pixels) {
        x = pixels.x();
        y = pixels.y();
        chain = new int[2 * pixels.size() + 2];
    }

    /** The vertices of the hull as a closed chain, clockwise on the screen from the upper end of the leftmost column. */
    public static Contour of(Contour pixels) {
        int[] vertices = indices(pixels);
        return new Contour(
                Arrays.stream(vertices).map(i -> pixels.x()[i]).toArray(),
                Arrays.stream(vertices).map(i -> pixels.y()[i]).toArray());
    }

    /** The places of the vertices in the chain of pixels, in the order of {@link #of}; of a repeated pixel the first. */
    static int[] indices(Contour pixels) {
        Hull hull = new Hull(pixels);
        hull.build();
        return Arrays.copyOf(hull.chain, hull.size);
    }

    private void build() {
        int left = Arrays.stream(x).min().orElseThrow();
        int width = Arrays.stream(x).max().orElseThrow() - left + 1;
        int[] top = extremes(left, width, 1);
        int[] bottom = extremes(left, width, -1);
        for (int column = 0; column < width; column++) {
            append(top[column], 0);
        }
        int corner = size - 1;
        for (int column = width - 1; column >= 0; column--) {
            if (bottom[column] != NONE && !same(bottom[column], chain[size - 1])) {
                append(bottom[column], corner);
            }
        }
        // The way back ends where the walk began, unless the leftmost column has two ends.
        if (size > 1 && same(chain[size - 1], chain[0])) {
            size--;
        }
    }

    /** Adds a pixel, and takes away those before it that do not stick out to the left of the walk. */
    private void append(int pixel, int corner) {
        if (pixel == NONE) {
            return;
        }
        while (size > corner + 1 && cross(chain[size - 2], chain[size - 1], pixel) <= 0) {
            size--;
        }
        chain[size++] = pixel;
    }

    private boolean same(int i, int j) {
        return x[i] == x[j] && y[i] == y[j];
    }

    /** Positive where the third pixel lies clockwise of the way from the first to the second. */
    private long cross(int i, int j, int k) {
        return (long) (x[j] - x[i]) * (y[k] - y[i]) - (long) (y[j] - y[i]) * (x[k] - x[i]);
    }

    /** The highest (sign 1) or lowest (sign -1) pixel of each column. */
    private int[] extremes(int left, int width, int sign) {
        int[] extreme = new int[width];
        Arrays.fill(extreme, NONE);
        for (int i = 0; i < x.length; i++) {
            int rival = extreme[x[i] - left];
            if (rival == NONE || sign * y[i] < sign * y[rival]) {
                extreme[x[i] - left] = i;
            }
        }
        return extreme;
    }
}
