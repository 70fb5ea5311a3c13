package mnlab.geometry;

import java.util.Optional;

/** The curve A x^2 + B xy + C y^2 + D x + E y + F = 0. */
record Conic(double a, double b, double c, double d, double e, double f) {

    /** The ellipse that it is; empty for another curve, an imaginary ellipse and numbers that are not finite. */
    Optional<Ellipse> ellipse() {
        double det = 4 * a * c - b * b;
        double sign = a + c > 0 ? 1 : -1;
        double cx = (b * e - 2 * c * d) / det;
        double cy = (b * d - 2 * a * e) / det;
        double level = -sign * (f + (d * cx + e * cy) / 2);
        double larger = sign * (a + c) / 2 + Math.hypot((a - c) / 2, b / 2);
        double smaller = det / 4 / larger;
        double major = Math.sqrt(level / smaller);
        double minor = Math.min(major, Math.sqrt(level / larger));
        // Written so that NaN is no ellipse.
        if (!(det > 0 && level > 0 && minor > 0 && major < Double.POSITIVE_INFINITY && Double.isFinite(cx + cy))) {
            return Optional.empty();
        }
        double minorAxis = Math.atan2(sign * b, sign * (a - c)) / 2;
        return Optional.of(new Ellipse(cx, cy, major, minor, Ellipse.degrees(minorAxis + Math.PI / 2)));
    }
}
