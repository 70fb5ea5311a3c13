package mnlab.geometry;

import java.util.List;

/**
 * An ellipse.
 *
 * @param cx centre, pixels
 * @param cy centre, pixels
 * @param a semi-major axis, pixels
 * @param b semi-minor axis, pixels; {@code a >= b > 0}
 * @param thetaDegrees direction of the major axis from +x towards +y (clockwise on the screen), 0 to below 180
 */
public record Ellipse(double cx, double cy, double a, double b, double thetaDegrees) {

    /** Refuses what is not finite, axes that are not positive or in the wrong order, and angles outside of 0 to 180. */
    public Ellipse {
        boolean finite = Double.isFinite(cx) && Double.isFinite(cy) && Double.isFinite(a);
        if (!(finite && a >= b && b > 0 && thetaDegrees >= 0 && thetaDegrees < 180)) {
            throw new IllegalArgumentException("no ellipse: centre " + cx + ", " + cy + ", semi-axes " + a + " and " + b
                    + ", angle " + thetaDegrees);
        }
    }

    /** The centre. */
    public Point centre() {
        return new Point(cx, cy);
    }

    /** The two ends of the major axis. */
    public SymphysisAxis axis() {
        return axis(cos(), sin());
    }

    /** The ends of the major axis in a direction that somebody else computed. */
    SymphysisAxis axis(double cos, double sin) {
        return SymphysisAxis.of(new Point(cx + a * cos, cy + a * sin), new Point(cx - a * cos, cy - a * sin));
    }

    /** A point in the ellipse's own frame: from the centre, x along the major axis. */
    Point inFrame(Point point) {
        double dx = point.x() - cx;
        double dy = point.y() - cy;
        double cos = cos();
        double sin = sin();
        return new Point(dx * cos + dy * sin, dy * cos - dx * sin);
    }

    /** The point whose place in the ellipse's own frame is given. */
    Point fromFrame(double x, double y) {
        double cos = cos();
        double sin = sin();
        return new Point(cx + x * cos - y * sin, cy + x * sin + y * cos);
    }

    /** (x/a)^2 + (y/b)^2 of a point in the ellipse's frame: below 1 inside, 1 on the curve, above 1 outside. */
    public double level(Point point) {
        Point own = inFrame(point);
        return own.x() / a * (own.x() / a) + own.y() / b * (own.y() / b);
    }

    /** {@link #level(Point)} of each pixel of a picture, x fastest. */
    public double[] levels(int nx, int ny) {
        double cos = cos();
        double sin = sin();
        double[] levels = new double[nx * ny];
        for (int i = 0; i < levels.length; i++) {
            double dx = i % nx - cx;
            double dy = i / nx - cy;
            double u = (dx * cos + dy * sin) / a;
            double v = (dy * cos - dx * sin) / b;
            levels[i] = u * u + v * v;
        }
        return levels;
    }

    /**
     * Where the two tangents through a point touch; empty for a point inside or on the curve. At the first, the ellipse lies
     * clockwise (on the screen) of the ray from the point.
     */
    public List<Point> tangents(Point from) {
        Point own = inFrame(from);
        double ux = own.x() / a;
        double uy = own.y() / b;
        double n = ux * ux + uy * uy;
        if (!(n > 1)) {
            return List.of();
        }
        double h = Math.sqrt(n - 1);
        Point plus = fromFrame(a * (ux - h * uy) / n, b * (uy + h * ux) / n);
        Point minus = fromFrame(a * (ux + h * uy) / n, b * (uy - h * ux) / n);
        boolean clockwise = plus.minus(from).cross(centre().minus(from)) >= 0;
        return clockwise ? List.of(plus, minus) : List.of(minus, plus);
    }

    /** The point of the curve that is nearest to a point, inside or outside. */
    public Point nearest(Point point) {
        return NearestOnEllipse.of(this, point);
    }

    /** The distance of a point from the curve, not negative, inside or outside. */
    public double distance(Point point) {
        return nearest(point).distance(point);
    }

    /** The area inside. */
    public double area() {
        return Math.PI * a * b;
    }

    /** The perimeter by Ramanujan's second approximation (1914): pi (a + b) (1 + 3h / (10 + sqrt(4 - 3h))), h = ((a - b)/(a + b))^2. */
    public double perimeter() {
        double h = (a - b) / (a + b) * ((a - b) / (a + b));
        return Math.PI * (a + b) * (1 + 3 * h / (10 + Math.sqrt(4 - 3 * h)));
    }

    /** The perimeter by Ramanujan's first approximation: pi (3 (a + b) - sqrt((3a + b) (a + 3b))). */
    public double perimeterRamanujan1() {
        return Math.PI * (3 * (a + b) - Math.sqrt((3 * a + b) * (a + 3 * b)));
    }

    /** The ellipse that this one becomes where x is stretched by one factor and y by another: pixels to millimetres, say. */
    public Ellipse stretched(double sx, double sy) {
        double cos = cos();
        double sin = sin();
        double xx = sx * sx * (a * cos * (a * cos) + b * sin * (b * sin));
        double yy = sy * sy * (a * sin * (a * sin) + b * cos * (b * cos));
        double xy = sx * sy * (a - b) * (a + b) * cos * sin;
        double major = Math.sqrt((xx + yy) / 2 + Math.hypot((xx - yy) / 2, xy));
        double minor = Math.min(major, sx * sy * a * b / major);
        return new Ellipse(sx * cx, sy * cy, major, minor, degrees(Math.atan2(2 * xy, xx - yy) / 2));
    }

    /** The direction of an axis in degrees, 0 to below 180. */
    static double degrees(double radians) {
        double degrees = Math.toDegrees(radians) % 180;
        double positive = degrees < 0 ? degrees + 180 : degrees;
        return positive < 180 ? positive : 0;
    }

    private double cos() {
        // Exact, so that the ends of an upright axis have the same x.
        return thetaDegrees == 90 ? 0 : Math.cos(Math.toRadians(thetaDegrees));
    }

    private double sin() {
        return Math.sin(Math.toRadians(thetaDegrees));
    }
}
