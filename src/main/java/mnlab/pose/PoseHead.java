package mnlab.pose;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import java.util.Arrays;
import mnlab.nn.RegressorHead;

/**
 * The five ways in which QAERTS says where a plane lies (arXiv 2405.13235; spec: pose numbers, then nine raw variances). Each is turned into
 * the three reference points, so that all can be judged alike. The numbers have no activation; each head has its own shift and scale.
 */
public enum PoseHead {
    /** The nine coordinates themselves. */
    POINTS("points", 0, 0, 0, 0, 0, 0, 0, 0, 0) {
        @Override
        NDArray points(NDArray poseBN, int size) {
            return poseBN;
        }
    },
    /** A quaternion (w, x, y, z) of any length, shift, scale. */
    QUATERNION("quaternion", 1, 0, 0, 0, 0, 0, 0, 1) {
        @Override
        NDArray points(NDArray poseBN, int size) {
            return RotationOps.corners(RotationOps.ofQuaternion(columns(poseBN, 0, 4)), columns(poseBN, 4, 8), size);
        }
    },
    /** A 3x3 matrix row by row, not made orthogonal, shift, scale. */
    MATRIX("matrix", 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1) {
        @Override
        NDArray points(NDArray poseBN, int size) {
            return RotationOps.corners(RotationOps.ofMatrix(columns(poseBN, 0, 9)), columns(poseBN, 9, 13), size);
        }
    },
    /** A rotation vector in radians, shift, scale. */
    AXIS_ANGLE("axisangle", 0, 0, 0, 0, 0, 0, 1) {
        @Override
        NDArray points(NDArray poseBN, int size) {
            return RotationOps.corners(RotationOps.ofAxisAngle(columns(poseBN, 0, 3)), columns(poseBN, 3, 7), size);
        }
    },
    /** Angles about the fixed axes x, y, z in radians, shift, scale. */
    EULER("euler", 0, 0, 0, 0, 0, 0, 1) {
        @Override
        NDArray points(NDArray poseBN, int size) {
            return RotationOps.corners(RotationOps.ofEuler(columns(poseBN, 0, 3)), columns(poseBN, 3, 7), size);
        }
    };

    /** Coordinates of the reference points: TL, TR, BL, each x, y, z. */
    static final int COORDINATES = 9;

    /** Numbers of shift and scale at the end of a geometric head. */
    private static final int SHIFT_SCALE = 4;

    private final String label;
    private final float[] neutral;

    /** @param neutral numbers of the plane in the middle of the volume, as large as it; of no plane at all for the points */
    PoseHead(String label, float... neutral) {
        this.label = label;
        this.neutral = neutral;
    }

    /** The name in weights and tables. */
    public String label() {
        return label;
    }

    /** Numbers of the pose, without variances. */
    public int numbers() {
        return neutral.length;
    }

    /** The head of a network: pose and nine raw variances. */
    RegressorHead withVariances() {
        return head(COORDINATES);
    }

    /** The head of a network: the pose alone. */
    RegressorHead alone() {
        return head(0);
    }

    /** The head of a network: the rotation alone, where shift and scale are another head's. */
    RegressorHead withoutShiftScale() {
        return new RegressorHead(label, Arrays.copyOf(neutral, neutral.length - SHIFT_SCALE));
    }

    private RegressorHead head(int more) {
        float[] start = new float[neutral.length + more];
        System.arraycopy(neutral, 0, start, 0, neutral.length);
        return new RegressorHead(label, start);
    }

    /**
     * The reference points of a pose in volume coordinates.
     *
     * @param poseBN (B, {@link #numbers()})
     * @param size pixels along the side of a frame
     * @return (B, 9)
     */
    abstract NDArray points(NDArray poseBN, int size);

    /** What a head with variances says. */
    HeadAnswer read(NDArray rawBW, int size) {
        NDArray pose = columns(rawBW, 0, numbers());
        return new HeadAnswer(points(pose, size), columns(rawBW, numbers(), numbers() + COORDINATES));
    }

    static NDArray columns(NDArray xBN, int from, int to) {
        return xBN.get(new NDIndex(":, {}:{}", from, to));
    }
}
