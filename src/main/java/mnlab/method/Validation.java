package mnlab.method;

import mnlab.nn.Net;

/** Scores a network on the validation cases. */
@FunctionalInterface
public interface Validation {

    /** Mean Dice over cases and foreground classes; NaN when there are no validation cases. */
    double dice(Net net);
}
