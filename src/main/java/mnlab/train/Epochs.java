package mnlab.train;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import mnlab.core.MnlabException;

/**
 * The length of a run in epochs, as {@code W,T,M}.
 *
 * @param warmUp end of the learning rate's warm-up (W)
 * @param transition end of the stage that learns from labels only (T)
 * @param maximum end of the run (M)
 */
public record Epochs(int warmUp, int transition, int maximum) {

    /** Refuses anything but {@code 0 <= W <= T <= M}, M at least 1. */
    public Epochs {
        if (warmUp < 0 || transition < warmUp || maximum < transition || maximum < 1) {
            throw new MnlabException(
                    "epochs",
                    "expected warm-up <= transition <= maximum, got " + warmUp + "," + transition + "," + maximum,
                    "Write them as W,T,M, for example 5,20,60");
        }
    }

    /** Reads {@code W,T,M}. */
    @JsonCreator
    public static Epochs parse(String text) {
        String[] parts = text.trim().split("\\s*,\\s*");
        try {
            if (parts.length == 3) {
                return new Epochs(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
            }
        } catch (NumberFormatException e) {
            // Falls through to the one message.
        }
        throw new MnlabException("epochs", "cannot read '" + text + "'", "Write them as W,T,M, for example 5,20,60");
    }

    @Override
    @JsonValue
    public String toString() {
        return warmUp + "," + transition + "," + maximum;
    }
}
