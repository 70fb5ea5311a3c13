package mnlab.pose;

/**
 * A uniform distribution.
 *
 * @param low smallest value
 * @param high largest value, {@code low} or more
 */
public record Uniform(double low, double high) {

    /** Refuses ends that are not finite, or in the wrong order. */
    public Uniform {
        if (!(Double.isFinite(low) && Double.isFinite(high) && low <= high)) {
            throw new IllegalArgumentException("a range goes from a number up to a number, got " + low + " to " + high);
        }
    }

    /** Always the same. */
    public static Uniform constant(double value) {
        return new Uniform(value, value);
    }

    /** The value at a share of the way, 0 to 1. */
    double at(double share) {
        return low + (high - low) * share;
    }

    boolean isConstant(double value) {
        return low == value && high == value;
    }

    Uniform times(double factor) {
        return new Uniform(low * factor, high * factor);
    }
}
