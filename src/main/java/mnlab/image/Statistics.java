package mnlab.image;

/**
 * Mean and spread of an image's voxels, summed in double precision in the order of the array.
 *
 * @param mean the arithmetic mean
 * @param deviation the population standard deviation (divided by n, not n - 1)
 * @param min the smallest value
 * @param max the largest value
 */
public record Statistics(double mean, double deviation, float min, float max) {

    /** The statistics of at least one value; not a number if one of them is. */
    public static Statistics of(float[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no values");
        }
        double sum = 0;
        float min = values[0];
        float max = values[0];
        for (float value : values) {
            sum += value;
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        double mean = sum / values.length;
        double squares = 0;
        for (float value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new Statistics(mean, Math.sqrt(squares / values.length), min, max);
    }
}
