package mnlab.geometry;

import mnlab.core.MnlabException;

/** Geometry that has no answer: points in a line that should span a plane, a quaternion of length 0. */
public class GeometryException extends MnlabException {

    /** See {@link MnlabException}. */
    public GeometryException(String subject, String problem, String remedy) {
        super(subject, problem, remedy);
    }
}
