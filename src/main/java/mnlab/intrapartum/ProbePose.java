package mnlab.intrapartum;

/**
 * Where a phantom's picture is taken, as movements of the probe out of the mid-sagittal plane and in it. The picture's point (u, v), each -1 to
 * 1, u to the right and v down, lies at {@code origin + u across + v down}.
 *
 * @param shift of the plane along x, in units (the volume is 2 units wide)
 * @param tilt of the plane about the picture's vertical, in degrees
 * @param along shift within the plane, to the right
 * @param depth shift within the plane, down
 * @param roll turn within the plane, in degrees
 */
public record ProbePose(double shift, double tilt, double along, double depth, double roll) {

    /** A plane further off than this is no standard plane. */
    public static final double MOST_SHIFT = .1;

    /** A plane more tilted than this, in degrees, is no standard plane. */
    public static final double MOST_TILT = 20;

    /** The standard plane itself. */
    public static final ProbePose MID_SAGITTAL = new ProbePose(0, 0, 0, 0, 0);

    /** Off the standard plane, and not moved within it. */
    public static ProbePose offPlane(double shift, double tilt) {
        return new ProbePose(shift, tilt, 0, 0, 0);
    }

    /** Whether the plane is near enough to the mid-sagittal one: at most {@value #MOST_SHIFT} off and {@value #MOST_TILT} degrees tilted. */
    public boolean isStandard() {
        return Math.abs(shift) <= MOST_SHIFT && Math.abs(tilt) <= MOST_TILT;
    }

    /** The place (x, y, z) of the picture's middle. */
    public double[] origin() {
        double[] across = untilted(along, depth);
        return new double[] {shift + across[0], across[1], across[2]};
    }

    /** The step in space for a step of u. */
    public double[] across() {
        double turn = Math.toRadians(roll);
        return untilted(StrictMath.cos(turn), StrictMath.sin(turn));
    }

    /** The step in space for a step of v. */
    public double[] down() {
        double turn = Math.toRadians(roll);
        return untilted(-StrictMath.sin(turn), StrictMath.cos(turn));
    }

    private double[] untilted(double u, double v) {
        double angle = Math.toRadians(tilt);
        return new double[] {u * StrictMath.sin(angle), u * StrictMath.cos(angle), v};
    }
}
