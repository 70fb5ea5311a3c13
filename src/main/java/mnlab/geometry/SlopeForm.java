package mnlab.geometry;

import java.util.Optional;
import mnlab.image.Contour;

/** The steps of {@link EllipseMethod#SLOPE_FORM}. */
final class SlopeForm {

    /** What the challenge's tool takes for pi/180. */
    private static final double RADIANS_A_DEGREE = 0.01745;

    private static final double TOLERANCE = 1;
    private static final int LEAST_VERTICES = 6;

    private SlopeForm() {}

    static Optional<Ellipse> fit(Contour contour) {
        Contour polygon = contour.approximation(TOLERANCE);
        return polygon.size() < LEAST_VERTICES ? Optional.empty() : EllipseFit.TWO_STAGE.fit(polygon);
    }

    /** The ends of the major axis, whose direction the tool counts from -90 to below 90 degrees. */
    static SymphysisAxis axis(Ellipse symphysis) {
        double degrees = symphysis.thetaDegrees() < 90 ? symphysis.thetaDegrees() : symphysis.thetaDegrees() - 180;
        double angle = degrees * RADIANS_A_DEGREE;
        return symphysis.axis(Math.cos(angle), Math.sin(angle));
    }

    /**
     * Where the tangent of slope m = (x0 y0 - sqrt(b^2 x0^2 + a^2 y0^2 - a^2 b^2)) / (x0^2 - a^2) touches, for a point (x0, y0) of the
     * head's own frame. The slope is kept as a direction, so that an upright tangent needs no division by 0.
     */
    static Optional<Point> tangent(Ellipse head, Point from) {
        if (!(head.level(from) > 1)) {
            return Optional.empty();
        }
        double a2 = head.a() * head.a();
        double b2 = head.b() * head.b();
        Point own = head.inFrame(from);
        double root = Math.sqrt(Math.max(0, b2 * own.x() * own.x() + a2 * own.y() * own.y() - a2 * b2));
        double dx = own.x() * own.x() - a2;
        double dy = own.x() * own.y() - root;
        if (dx == 0 && dy == 0) {
            // Both vanish only together; the same slope by the other form of the quadratic's root.
            dx = own.x() * own.y() + root;
            dy = own.y() * own.y() - b2;
        }
        double offset = dy * own.x() - dx * own.y();
        double norm = a2 * dy * dy + b2 * dx * dx;
        return Optional.of(head.fromFrame(a2 * dy * offset / norm, -b2 * dx * offset / norm));
    }
}
