package mnlab.pose;

import java.util.List;

/** Whatever says where frames lie: a trained model, or the constant answer that it has to beat. */
public interface PoseEstimator {

    /** The name in tables. */
    String title();

    /** Pixels along the side of a frame. */
    int size();

    /** Values that were trained. */
    long parameters();

    /** The name of a part of its estimates (a head, a pass, a member), counted from 0. */
    String part(int index);

    /**
     * Where frames lie.
     *
     * @param frames of {@link #size()} squared pixels each, row by row, values from 0 to 1
     */
    List<PoseEstimate> estimate(List<float[]> frames);
}
