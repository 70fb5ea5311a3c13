package mnlab.pose;

import java.util.Optional;
import java.util.OptionalDouble;
import mnlab.geometry.GeometryException;
import mnlab.geometry.PlaneFit;
import mnlab.geometry.PlanePose;

/**
 * Where a frame lies, as a model says.
 *
 * @param frame its index, from 0
 * @param seconds since the video's start; empty where there is no clock
 * @param estimate the model's answer
 * @param fit the plane of its points; empty where they lie in a line and span none
 * @param spread of its parts' planes in pixels; empty where there are no parts, or where one of them spans no plane
 * @param uncertainty the number by which frames are ranked, in pixels; empty where the method has none
 */
public record PredictedPlane(
        int frame,
        OptionalDouble seconds,
        PoseEstimate estimate,
        Optional<PlaneFit> fit,
        OptionalDouble spread,
        OptionalDouble uncertainty) {

    /** What became of a frame. */
    public enum Status {
        /** There is a plane. */
        OK,
        /** The points lie in a line: no plane. */
        NO_PLANE,
        /** There is a plane, and one of the parts spans none, so that their spread has no value. */
        NO_SPREAD
    }

    /**
     * Fits an estimate.
     *
     * @param size pixels along a frame's side
     */
    static PredictedPlane of(int frame, OptionalDouble seconds, PoseEstimate estimate, int size) {
        Optional<PlaneFit> fit = Optional.empty();
        OptionalDouble spread = OptionalDouble.empty();
        OptionalDouble uncertainty = OptionalDouble.empty();
        try {
            fit = Optional.of(PlaneFit.of(estimate.points(), size));
            OptionalDouble planes = estimate.spreadOfPlanes(size);
            spread = planes.isPresent() ? OptionalDouble.of(planes.getAsDouble() * size / 2) : planes;
            uncertainty = estimate.uncertainty(planes, size);
        } catch (GeometryException spansNoPlane) {
            // Which of them it was is what the status says.
        }
        return new PredictedPlane(frame, seconds, estimate, fit, spread, uncertainty);
    }

    /** What became of it. */
    public Status status() {
        if (fit.isEmpty()) {
            return Status.NO_PLANE;
        }
        return estimate.parts().size() > 1 && spread.isEmpty() ? Status.NO_SPREAD : Status.OK;
    }

    /** The plane as a pose, where there is one. */
    public Optional<PlanePose> pose() {
        return fit.map(PlaneFit::pose);
    }
}
