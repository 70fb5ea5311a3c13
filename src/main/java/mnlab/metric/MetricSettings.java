package mnlab.metric;

/**
 * What is measured, and how.
 *
 * @param onEmpty surface distances to empty masks
 * @param hd95 how the two directions make one HD95
 * @param nsdToleranceMm tolerance of the normalised surface distance, mm
 */
public record MetricSettings(EmptyMask onEmpty, SurfaceDistances.Hd95 hd95, double nsdToleranceMm) {

    /** NaN for distances to empty masks, MedPy's HD95, 1 mm. */
    public static final MetricSettings DEFAULT = new MetricSettings(EmptyMask.NAN, SurfaceDistances.Hd95.JOINED, 1);

    /** The same with another answer to empty masks. */
    public MetricSettings withOnEmpty(EmptyMask policy) {
        return new MetricSettings(policy, hd95, nsdToleranceMm);
    }
}
