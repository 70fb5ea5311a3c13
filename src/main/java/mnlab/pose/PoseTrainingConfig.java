package mnlab.pose;

import mnlab.core.Records;
import mnlab.experiment.ConfigException;

/**
 * How a pose is learnt.
 *
 * @param epochs at most; an epoch sees each training volume once
 * @param rate learning rate of Adam at the start
 * @param factor by which the rate is cut when the validation loss has stopped falling
 * @param patience epochs without a better loss before it is cut
 * @param stopAfter epochs without a better loss before the run ends
 */
public record PoseTrainingConfig(int epochs, double rate, double factor, int patience, int stopAfter) {

    /** As released: at most 5000 epochs at 1e-4, halved after 20 epochs without gain, ended after 41. */
    public static final PoseTrainingConfig RELEASED = new PoseTrainingConfig(5000, 1e-4, .5, 20, 41);

    /** Refuses numbers that learn nothing. */
    public PoseTrainingConfig {
        if (epochs < 1 || !(rate > 0) || !(factor > 0 && factor <= 1) || patience < 0 || stopAfter < 1) {
            throw new ConfigException(
                    "training",
                    "has epochs " + epochs + ", rate " + rate + ", factor " + factor + ", patience " + patience
                            + ", stopAfter " + stopAfter,
                    "Epochs and stopAfter are at least 1, the rate above 0, the factor above 0 and at most 1");
        }
    }

    /** With another number of epochs. */
    public PoseTrainingConfig epochs(int number) {
        return Records.with(this, "epochs", number);
    }
}
