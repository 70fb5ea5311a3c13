package mnlab.intrapartum;

import java.util.List;
import mnlab.core.Records;
import mnlab.experiment.ConfigException;
import mnlab.method.BinaryLosses;
import mnlab.method.Loss;
import mnlab.nn.ClassifierSpec;

/**
 * How the standard plane is learnt.
 *
 * @param members the networks; their probabilities are averaged
 * @param side frames are resized to this many pixels a side
 * @param positives frames that each positive video gives to an epoch
 * @param negatives frames that each negative video gives
 * @param jitter whether frames are drawn anew each epoch, each within its part of the video, instead of its middle
 * @param augmentation of training frames
 * @param loss binary cross-entropy, or the focal loss
 * @param epochs passes over the frames
 * @param batch frames a step
 * @param rate learning rate at the start; it falls to 0 along a cosine
 */
public record ClassificationConfig(
        List<ClassifierSpec> members,
        int side,
        int positives,
        int negatives,
        boolean jitter,
        FrameAugmentation augmentation,
        Objective loss,
        int epochs,
        int batch,
        double rate) {

    /** What is made small. */
    public enum Objective {
        /** Binary cross-entropy. */
        BCE(BinaryLosses.bce()),
        /** The focal loss with the alpha and gamma of Lin et al. 2017. */
        FOCAL(BinaryLosses.focal(.25, 2));

        private final Loss formula;

        Objective(Loss formula) {
            this.formula = formula;
        }

        Loss formula() {
            return formula;
        }
    }

    /** Refuses no members and counts below one. */
    public ClassificationConfig {
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new ConfigException("classification.members", "is empty", "Name one network or more");
        }
        if (side < 16 || positives < 1 || negatives < 1 || epochs < 1 || batch < 1 || !(rate > 0)) {
            throw new ConfigException(
                    "classification",
                    "has side " + side + ", positives " + positives + ", negatives " + negatives + ", epochs " + epochs
                            + ", batch " + batch + ", rate " + rate,
                    "A side is at least 16 pixels, counts at least 1, the rate above 0");
        }
    }

    /** With another number of epochs. */
    public ClassificationConfig epochs(int number) {
        return Records.with(this, "epochs", number);
    }
}
