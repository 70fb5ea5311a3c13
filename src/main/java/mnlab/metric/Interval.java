package mnlab.metric;

/**
 * A confidence interval.
 *
 * @param low lower bound
 * @param high upper bound
 */
public record Interval(double low, double high) {

    /** Of nothing. */
    public static final Interval NONE = new Interval(Double.NaN, Double.NaN);
}
