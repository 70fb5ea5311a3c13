package mnlab.pose;

import mnlab.metric.Interval;
import mnlab.view.Estimate;
import mnlab.view.Tables;

/**
 * The mean of a measure over frames.
 *
 * @param mean NaN where no frame has a value
 * @param interval 95 %, by draws of whole volumes
 * @param frames that have a value
 * @param omitted that have none
 */
public record PoseMean(double mean, Interval interval, int frames, int omitted) {

    /** For a chart. */
    Estimate estimate(String series, String category) {
        return new Estimate(series, category, mean, interval.low(), interval.high());
    }

    /** As in tables: {@code 12.3 [11.8, 12.9]}; what is lacking is counted. */
    @Override
    public String toString() {
        return frames == 0
                ? "n/a"
                : Tables.rounded(mean) + " [" + Tables.rounded(interval.low()) + ", " + Tables.rounded(interval.high())
                        + "]" + (omitted > 0 ? ", " + omitted + " without" : "");
    }
}
