package mnlab.intrapartum;

import java.util.Optional;
import java.util.OptionalDouble;
import mnlab.geometry.HeadCircumference;

/**
 * The head of a picture.
 *
 * @param id the picture
 * @param head what was measured; empty where no ellipse fits what was found
 * @param reference head circumference in mm as the data set's table says
 * @param dice of the mask against the reference's, where there is one
 */
public record CircumferenceRow(
        String id, Optional<HeadCircumference> head, OptionalDouble reference, OptionalDouble dice) {

    /** Measured less reference, in mm. */
    public OptionalDouble difference() {
        return head.isPresent() && reference.isPresent()
                ? OptionalDouble.of(head.get().hcMm() - reference.getAsDouble())
                : OptionalDouble.empty();
    }
}
