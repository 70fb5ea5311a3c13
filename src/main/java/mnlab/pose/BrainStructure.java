package mnlab.pose;

import java.util.List;
import mnlab.image.phantom.Ellipsoid;

/**
 * The ellipsoids within the phantom's skull, in the order in which they are painted; where two are alike, the one at +x comes first.
 * Sizes and places are shares of the head's size, places from the skull's centre. The Sylvian fissures differ, and with the beam from one
 * side they tell left from right.
 */
enum BrainStructure {
    THALAMUS_POSITIVE(5, .09, -.02, -.02, .08, .12, .09, 0, .22),
    THALAMUS_NEGATIVE(6, -.09, -.02, -.02, .08, .12, .09, 0, .22),
    VENTRICLE_POSITIVE(7, .19, -.12, .10, .05, .26, .06, 12, .08),
    VENTRICLE_NEGATIVE(8, -.19, -.12, .10, .05, .26, .06, -12, .08),
    CHOROID_PLEXUS_POSITIVE(9, .20, -.20, .09, .035, .12, .04, 12, .80),
    CHOROID_PLEXUS_NEGATIVE(10, -.20, -.20, .09, .035, .12, .04, -12, .80),
    CAVUM_SEPTI_PELLUCIDI(4, 0, .24, .02, .035, .08, .05, 0, .06),
    CISTERNA_MAGNA(12, 0, -.53, -.22, .12, .06, .08, 0, .07),
    CEREBELLUM_POSITIVE(11, .12, -.40, -.20, .13, .09, .09, 0, .48),
    CEREBELLUM_NEGATIVE(11, -.12, -.40, -.20, .13, .09, .09, 0, .48),
    SYLVIAN_POSITIVE(13, .40, .05, -.05, .03, .12, .12, 0, .90),
    SYLVIAN_NEGATIVE(14, -.40, .05, -.05, .03, .08, .08, 0, .60);

    static final List<BrainStructure> ALL = List.of(values());

    private final int label;
    private final double[] centre;
    private final double[] half;
    private final double turn;
    private final double value;

    BrainStructure(
            int label, double x, double y, double z, double a, double b, double c, double turnDegrees, double value) {
        this.label = label;
        this.centre = new double[] {x, y, z};
        this.half = new double[] {a, b, c};
        this.turn = Math.toRadians(turnDegrees);
        this.value = value;
    }

    int label() {
        return label;
    }

    /** The echo. */
    double value() {
        return value;
    }

    /**
     * The structure in one head.
     *
     * @param skull the skull's centre
     * @param size of the head
     * @param factor of this structure's half-axes
     */
    Ellipsoid in(double[] skull, double size, double factor) {
        double[] place = new double[3];
        double[] axes = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            place[axis] = skull[axis] + size * centre[axis];
            axes[axis] = size * half[axis] * factor;
        }
        return Ellipsoid.turnedAboutZ(place, axes, turn);
    }
}
