package mnlab.intrapartum;

import java.util.OptionalDouble;
import mnlab.image.phantom.PaintedEllipse;

/**
 * The true measures of a phantom's picture, from its two ellipses in closed form. L is the end of the symphysis' long axis further to the right, U
 * the other; T a point where a line from L touches the head.
 *
 * @param angleOfProgression the larger of the two angles U-L-T in degrees; empty where L lies in the head
 * @param headSymphysisDistance the shortest distance from L to the head's outline, in the unit of the ellipses
 * @param lower L as (x, y)
 * @param upper U
 * @param tangent T; empty array where there is none
 */
public record PhantomBiometry(
        OptionalDouble angleOfProgression,
        double headSymphysisDistance,
        double[] lower,
        double[] upper,
        double[] tangent) {

    /** Of two ellipses in the same coordinates. */
    public static PhantomBiometry of(PaintedEllipse symphysis, PaintedEllipse head) {
        double theta = Math.toRadians(symphysis.thetaDegrees());
        double dx = symphysis.a() * StrictMath.cos(theta);
        double dy = symphysis.a() * StrictMath.sin(theta);
        double sign = dx > 0 || dx == 0 && dy > 0 ? 1 : -1;
        double[] lower = {symphysis.cx() + sign * dx, symphysis.cy() + sign * dy};
        double[] upper = {symphysis.cx() - sign * dx, symphysis.cy() - sign * dy};
        double[] own = toOwn(head, lower);
        double[] tangent = tangent(head, own, lower, upper);
        return new PhantomBiometry(
                tangent.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(angle(upper, lower, tangent)),
                distance(head, Math.abs(own[0]), Math.abs(own[1])),
                lower,
                upper,
                tangent);
    }

    private static double[] toOwn(PaintedEllipse e, double[] p) {
        double theta = Math.toRadians(e.thetaDegrees());
        double c = StrictMath.cos(theta);
        double s = StrictMath.sin(theta);
        double dx = p[0] - e.cx();
        double dy = p[1] - e.cy();
        return new double[] {c * dx + s * dy, c * dy - s * dx};
    }

    /** Of the two points where lines from L touch the head, the one with the larger angle. */
    private static double[] tangent(PaintedEllipse head, double[] own, double[] lower, double[] upper) {
        double ux = own[0] / head.a();
        double uy = own[1] / head.b();
        double n = ux * ux + uy * uy;
        if (n <= 1) {
            return new double[0];
        }
        double w = Math.sqrt(n - 1);
        double[] one = fromOwn(head, head.a() * (ux - w * uy) / n, head.b() * (uy + w * ux) / n);
        double[] other = fromOwn(head, head.a() * (ux + w * uy) / n, head.b() * (uy - w * ux) / n);
        return angle(upper, lower, one) >= angle(upper, lower, other) ? one : other;
    }

    private static double[] fromOwn(PaintedEllipse e, double x, double y) {
        double theta = Math.toRadians(e.thetaDegrees());
        double c = StrictMath.cos(theta);
        double s = StrictMath.sin(theta);
        return new double[] {e.cx() + c * x - s * y, e.cy() + s * x + c * y};
    }

    private static double angle(double[] from, double[] at, double[] to) {
        double ax = from[0] - at[0];
        double ay = from[1] - at[1];
        double bx = to[0] - at[0];
        double by = to[1] - at[1];
        return Math.toDegrees(StrictMath.atan2(Math.abs(ax * by - ay * bx), ax * bx + ay * by));
    }

    /** From a point of the first quadrant of the ellipse's own frame; the foot's Lagrange parameter by bisection. */
    private static double distance(PaintedEllipse e, double x, double y) {
        double aa = e.a() * e.a();
        double bb = e.b() * e.b();
        if (y == 0 && x * e.a() < aa - bb) {
            double foot = aa * x / (aa - bb);
            return Math.hypot(foot - x, e.b() * Math.sqrt(1 - foot * foot / aa));
        }
        double low = e.b() * y - bb;
        double high = Math.hypot(e.a() * x, e.b() * y) - bb;
        double t = (low + high) / 2;
        while (low < t && t < high) {
            boolean outside = Math.hypot(e.a() * x / (t + aa), e.b() * y / (t + bb)) > 1;
            low = outside ? t : low;
            high = outside ? high : t;
            t = (low + high) / 2;
        }
        return Math.hypot(aa * x / (t + aa) - x, bb * y / (t + bb) - y);
    }
}
