package mnlab.geometry;

import java.util.Optional;

/**
 * The points that a measurement was taken at.
 *
 * @param axis the symphysis' ends U and L
 * @param tangent T, where the tangent from L touches the head; empty where there is none
 * @param head H, the head's point nearest to L
 */
public record Landmarks(SymphysisAxis axis, Optional<Point> tangent, Point head) {

    /** Angle of progression at L between the rays to U and to T, in degrees from 0 to 180. */
    double aop() {
        return axis.lower().angleBetween(axis.upper(), tangent.orElseThrow());
    }

    /** Head-symphysis distance |LH| in pixels. */
    double hsd() {
        return axis.lower().distance(head);
    }

    /** What the points measure. */
    Measurement measurement() {
        return tangent.isPresent()
                ? new Measurement.Measured(aop(), hsd(), this)
                : new Measurement.NoTangent(hsd(), this);
    }
}
