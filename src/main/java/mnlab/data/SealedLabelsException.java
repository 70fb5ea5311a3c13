package mnlab.data;

/**
 * Somebody asked for labels that are sealed to them: in training, those of test cases and of cases that are learnt from without labels
 * ({@link Pools#sealed()}). It is a fault of the program that asks, never of the data.
 */
public final class SealedLabelsException extends DataException {

    SealedLabelsException(String id, String what) {
        super(
                id,
                "is " + what + ", whose labels training must not see, and they were asked for",
                "Learn from pools.labelled() and choose by pools.validation(); measure test cases when training has ended");
    }
}
