package mnlab.geometry;

/**
 * The long axis of the pubic symphysis.
 *
 * @param upper U, the end with the smaller x
 * @param lower L, the end with the larger x, where the angle of progression is measured
 */
public record SymphysisAxis(Point upper, Point lower) {

    /** The axis between two ends in any order. On equal x the lower end is the one with the larger y. */
    public static SymphysisAxis of(Point one, Point other) {
        boolean oneIsLower = one.x() > other.x() || one.x() == other.x() && one.y() > other.y();
        return oneIsLower ? new SymphysisAxis(other, one) : new SymphysisAxis(one, other);
    }
}
