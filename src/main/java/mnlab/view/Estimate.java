package mnlab.view;

/**
 * An estimate and its interval, as a bar or a dot with whiskers. The interval need not lie evenly about the value:
 * bootstrap intervals do not.
 *
 * @param series what shares a colour (a class, a metric); an empty string where there is only one
 * @param category what stands on the axis (a method, a run)
 * @param value the estimate
 * @param low lower end of the interval, or NaN where there is none
 * @param high upper end of the interval, or NaN where there is none
 */
public record Estimate(String series, String category, double value, double low, double high) {

    /** Refuses an interval that is upside down. */
    public Estimate {
        if (low > high) {
            throw new IllegalArgumentException(category + ": the interval [" + low + ", " + high + "] is upside down");
        }
    }

    /** Whether there is a finite interval about the value. */
    public boolean bounded() {
        return Double.isFinite(low) && Double.isFinite(high);
    }
}
