package mnlab.pose;

import mnlab.core.Records;
import mnlab.experiment.ConfigException;

/**
 * Which planes are cut of which volumes.
 *
 * @param validation share of the volumes that choose the checkpoint
 * @param test share of the volumes that are kept for the evaluation
 * @param perVolume planes of a volume that make a batch
 * @param resample whether every epoch draws planes anew, instead of one set for the whole run (as released)
 * @param augmentation of training frames
 * @param heldOut planes of each validation and test volume
 */
public record PlanesConfig(
        double validation, double test, int perVolume, boolean resample, PlaneAugmentation augmentation, int heldOut) {

    /** As published: 24, 2 and 7 of 33 volumes, 49 planes of each; drawn anew each epoch, which is ours. */
    public static final PlanesConfig QAERTS = new PlanesConfig(.06, .21, 49, true, PlaneAugmentation.QAERTS, 49);

    /** Refuses shares that leave nothing to learn from, and counts below 1. */
    public PlanesConfig {
        if (!(validation >= 0) || !(test >= 0) || !(validation + test < 1) || perVolume < 1 || heldOut < 1) {
            throw new ConfigException(
                    "planes",
                    "has validation " + validation + ", test " + test + ", perVolume " + perVolume + ", heldOut "
                            + heldOut,
                    "Give shares that leave some for training, and counts from 1 on");
        }
    }

    /** With another number of planes a batch and a held-out volume. */
    public PlanesConfig counts(int training, int kept) {
        return Records.with(Records.with(this, "perVolume", training), "heldOut", kept);
    }
}
