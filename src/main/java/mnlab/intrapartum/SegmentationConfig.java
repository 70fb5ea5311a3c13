package mnlab.intrapartum;

import java.util.List;
import mnlab.core.Records;
import mnlab.data.Gamma;
import mnlab.experiment.ConfigException;
import mnlab.method.Method;
import mnlab.train.Epochs;

/**
 * How the pubic symphysis and the fetal head are learnt: each member is a method of the kit with its networks, trained on frames as on any other
 * data set; what it knows of unlabelled cases are frames of positive videos without masks.
 *
 * @param members the methods; the probabilities of the networks that predict are averaged
 * @param side frames are resized to this many pixels a side
 * @param unlabelled frames without a mask that each positive training video gives to methods that learn from them
 * @param mirror whether training frames are mirrored at random; what is measured never is
 * @param gamma contrast augmentation
 * @param epochs warm-up end, transition, maximum
 * @param rounds steps an epoch
 * @param batch frames a step
 */
public record SegmentationConfig(
        List<Method> members,
        int side,
        int unlabelled,
        boolean mirror,
        Gamma gamma,
        Epochs epochs,
        int rounds,
        int batch) {

    /** Refuses no members and counts below one. */
    public SegmentationConfig {
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new ConfigException("segmentation.members", "is empty", "Name one method or more");
        }
        if (side < 32 || side % 32 != 0 || unlabelled < 0 || rounds < 1 || batch < 1) {
            throw new ConfigException(
                    "segmentation",
                    "has side " + side + ", unlabelled " + unlabelled + ", rounds " + rounds + ", batch " + batch,
                    "A side is a multiple of 32 pixels, rounds and batch at least 1");
        }
    }

    /** With another length. */
    public SegmentationConfig epochs(Epochs other) {
        return Records.with(this, "epochs", other);
    }
}
