package mnlab.intrapartum;

import java.util.Optional;
import mnlab.geometry.Ellipse;
import mnlab.geometry.EllipseMethod;
import mnlab.geometry.Measurement;
import mnlab.image.phantom.PaintedEllipse;

/** What is known exactly of a phantom's picture. */
final class PhantomTruth {

    private PhantomTruth() {}

    /** The painted ellipse, as it is measured. */
    static Ellipse ellipse(PaintedEllipse painted) {
        return new Ellipse(painted.cx(), painted.cy(), painted.a(), painted.b(), painted.thetaDegrees());
    }

    /** Angle and distance in closed form, where the plane meets both structures. */
    static Optional<Measurement> of(Optional<Ellipse> symphysis, Optional<Ellipse> head) {
        return symphysis.flatMap(ps -> head.map(fh -> EllipseMethod.CLOSED_FORM.measure(ps, fh)));
    }
}
