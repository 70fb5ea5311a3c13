package mnlab.geometry;

/**
 * The point of an ellipse that is nearest to a point. In the first quadrant of the ellipse's frame it is (a^2 x/(t + a^2),
 * b^2 y/(t + b^2)) for the only root t > -b^2 of (a x/(t + a^2))^2 + (b y/(t + b^2))^2 = 1. With w = (t + b^2)/b^2 the root lies
 * between known bounds above 0, and halving finds it to the last bit, near the axes and in very thin ellipses too.
 */
final class NearestOnEllipse {

    private NearestOnEllipse() {}

    static Point of(Ellipse ellipse, Point point) {
        Point own = ellipse.inFrame(point);
        Point foot = firstQuadrant(ellipse.a(), ellipse.b(), Math.abs(own.x()), Math.abs(own.y()));
        return ellipse.fromFrame(Math.copySign(foot.x(), own.x()), Math.copySign(foot.y(), own.y()));
    }

    private static Point firstQuadrant(double a, double b, double x, double y) {
        double focus = (a - b) * (a + b);
        if (y == 0) {
            if (a * x >= focus) {
                return new Point(a, 0);
            }
            double cos = a * x / focus;
            return new Point(a * cos, b * Math.sqrt(1 - cos * cos));
        }
        double ratio = a / b * (a / b);
        double w = root(ratio, x / a, y / b);
        return new Point(ratio * x / (w + focus / (b * b)), y / w);
    }

    /** The root of (r u/(w + r - 1))^2 + (v/w)^2 = 1, whose left side falls. */
    private static double root(double r, double u, double v) {
        double low = v;
        double high = Math.hypot(r * u, v);
        while (true) {
            double middle = low + (high - low) / 2;
            if (middle <= low || middle >= high) {
                return middle;
            }
            double p = r * u / (middle + r - 1);
            double q = v / middle;
            if (p * p + q * q > 1) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }
}
