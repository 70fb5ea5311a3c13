package mnlab.image;

/**
 * A closed chain of pixels: the last is followed by the first. A contour of one-pixel-wide parts passes them twice, so pixels may
 * repeat. x to the right, y down, pixel centres at integers.
 *
 * @param x columns; shared, not copied
 * @param y rows, as many
 */
public record Contour(int[] x, int[] y) {

    /** Refuses an empty chain and arrays of different lengths. */
    public Contour {
        if (x.length != y.length || x.length == 0) {
            throw new IllegalArgumentException(
                    "expected as many columns as rows and at least one, got " + x.length + " and " + y.length);
        }
    }

    /** Number of pixels, repeated ones counted again. */
    public int size() {
        return x.length;
    }

    /** Area of the polygon through the pixel centres: smaller than the number of pixels inside. */
    public double area() {
        long twice = 0;
        for (int i = 0, last = x.length - 1; i < x.length; last = i++) {
            twice += (long) x[last] * y[i] - (long) x[i] * y[last];
        }
        return Math.abs(twice) / 2.0;
    }

    /** Length of the closed polygon through the pixel centres. */
    public double perimeter() {
        double sum = 0;
        for (int i = 0, last = x.length - 1; i < x.length; last = i++) {
            sum += Math.sqrt(squaredDistance(last, i));
        }
        return sum;
    }

    /** The squared distance of two of the pixels. */
    public long squaredDistance(int i, int j) {
        long dx = x[i] - x[j];
        long dy = y[i] - y[j];
        return dx * dx + dy * dy;
    }

    /**
     * A polygon of some of the pixels from which none is farther than about the tolerance: {@link PolygonApproximation}.
     *
     * @param tolerance in pixels, not negative
     */
    public Contour approximation(double tolerance) {
        return PolygonApproximation.of(this, tolerance);
    }
}
