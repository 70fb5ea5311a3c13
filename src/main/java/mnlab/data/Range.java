package mnlab.data;

/**
 * The smallest and the largest of some values.
 *
 * @param low the smallest
 * @param high the largest
 */
public record Range(float low, float high) {

    /** The range of values, of which there is at least one. */
    public static Range of(float[] values) {
        float low = values[0];
        float high = values[0];
        for (float value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return new Range(low, high);
    }

    /** high - low. */
    public double width() {
        return (double) high - low;
    }
}
