package mnlab.experiment;

import mnlab.metric.MetricSettings;
import mnlab.train.Checkpoints;

/**
 * How a run is tested. Distances come in voxels and in mm, so their unit is no setting (Q18).
 *
 * @param checkpoint which checkpoint predicts (Q11)
 * @param metrics answers to empty masks (Q10), kind of HD95, tolerance of NSD
 */
public record TestConfig(Checkpoints.Kind checkpoint, MetricSettings metrics) {

    /** The last checkpoint, as released; the metrics' defaults. */
    public static final TestConfig DEFAULT = new TestConfig(Checkpoints.Kind.LAST, MetricSettings.DEFAULT);
}
