package mnlab.intrapartum;

import mnlab.core.Records;
import mnlab.experiment.ComputeConfig;
import mnlab.experiment.ConfigException;

/**
 * All that decides the training of a pipeline.
 *
 * @param data folder of videos in the challenge's layout; {@code phantom} or {@code phantom-small} for phantom videos, which are made at
 *     the first use
 * @param validation share of the examinations that choose checkpoints
 * @param test share of the examinations that are kept for the evaluation
 * @param classification how the standard plane is learnt
 * @param segmentation how masks are learnt
 * @param seed of all randomness
 * @param compute device, threads, precision
 */
public record IntrapartumConfig(
        String data,
        double validation,
        double test,
        ClassificationConfig classification,
        SegmentationConfig segmentation,
        long seed,
        ComputeConfig compute) {

    /** Refuses shares that leave nothing to learn from. */
    public IntrapartumConfig {
        if (!(validation >= 0) || !(test >= 0) || !(validation + test < 1)) {
            throw new ConfigException(
                    "validation, test",
                    "are " + validation + " and " + test,
                    "Give shares that leave some for training");
        }
    }

    /** With other data. */
    public IntrapartumConfig data(String place) {
        return Records.with(this, "data", place);
    }

    /** With another seed. */
    public IntrapartumConfig seed(long other) {
        return Records.with(this, "seed", other);
    }

    /** With another way of learning the standard plane. */
    public IntrapartumConfig with(ClassificationConfig other) {
        return Records.with(this, "classification", other);
    }

    /** With another way of learning masks. */
    public IntrapartumConfig with(SegmentationConfig other) {
        return Records.with(this, "segmentation", other);
    }

    /** With other compute settings. */
    public IntrapartumConfig with(ComputeConfig other) {
        return Records.with(this, "compute", other);
    }
}
