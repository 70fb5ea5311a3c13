package mnlab.image;

/** The lower envelope of the parabolas f(q) + s^2 (p - q)^2 over one line of n voxels. */
final class Envelope {

    private final int n;
    private final double square;
    private final boolean bordered;
    /** Values of the line with a place for the outside at either end. */
    private final double[] f;
    /** Places of the parabolas in the envelope, and where each takes over from the one before. */
    private final int[] place;

    private final double[] from;

    Envelope(int n, double spacing, boolean bordered) {
        this.n = n;
        this.square = spacing * spacing;
        this.bordered = bordered;
        f = new double[n + 2];
        place = new int[n + 2];
        from = new double[n + 3];
    }

    /** Transforms a line in place: squared distances so far become squared distances with this axis. */
    void transform(double[] squares, int first, int step) {
        boolean change = bordered;
        for (int q = 0; q < n; q++) {
            f[q + 1] = squares[first + q * step];
            change |= f[q + 1] > 0;
        }
        f[0] = bordered ? 0 : Double.POSITIVE_INFINITY;
        f[n + 1] = f[0];
        int parabolas = change ? build() : 0;
        for (int p = 1, k = 0; parabolas > 0 && p <= n; p++) {
            while (from[k + 1] < p) {
                k++;
            }
            double distance = p - place[k];
            squares[first + (p - 1) * step] = f[place[k]] + square * distance * distance;
        }
    }

    /** The number of parabolas in the envelope; 0 when every value is infinite. */
    private int build() {
        int k = 0;
        for (int q = 0; q < n + 2; q++) {
            if (f[q] == Double.POSITIVE_INFINITY) {
                continue;
            }
            double meet = Double.NEGATIVE_INFINITY;
            while (k > 0) {
                meet = meet(place[k - 1], q);
                if (meet > from[k - 1]) {
                    break;
                }
                k--;
                meet = Double.NEGATIVE_INFINITY;
            }
            place[k] = q;
            from[k] = meet;
            k++;
        }
        from[k] = Double.POSITIVE_INFINITY;
        return k;
    }

    /** Where the parabolas at a and at b > a are equally high. */
    private double meet(int a, int b) {
        return (f[b] - f[a] + square * ((double) b * b - (double) a * a)) / (2 * square * (b - a));
    }
}
