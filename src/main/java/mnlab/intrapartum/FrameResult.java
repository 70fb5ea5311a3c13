package mnlab.intrapartum;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the pipeline says of a frame.
 *
 * @param index from 0
 * @param seconds from the start of the video; empty for a folder of frames, which has no clock
 * @param probability that it shows the standard plane: the mean of the members'
 * @param members each member's probability
 * @param biometry measured where it is called the standard plane
 */
public record FrameResult(
        int index, OptionalDouble seconds, double probability, List<Double> members, Optional<FrameBiometry> biometry) {

    /** Whether it is called the standard plane. */
    public boolean isStandard() {
        return probability > PlaneEnsemble.THRESHOLD;
    }

    /** Whether the ellipse method has an angle. */
    public boolean isMeasured() {
        return biometry.isPresent() && biometry.get().ellipse().aop().isPresent();
    }
}
