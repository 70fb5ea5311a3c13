package mnlab.nn;

import mnlab.core.Key;

/**
 * How a network runs: training (batch statistics, dropout, drop path) or evaluation (running statistics, none of these). What a
 * training pass draws comes from the key that it is given, so that it does not depend on what else was drawn before.
 */
public final class Mode {

    /** Evaluation. */
    public static final Mode EVAL = new Mode(false, null);

    /** Training, without a key: for networks that draw nothing. */
    public static final Mode TRAIN = new Mode(true, null);

    private final boolean training;
    private final Key key;

    private Mode(boolean training, Key key) {
        this.training = training;
        this.key = key;
    }

    /** This mode, drawing from a key; evaluation draws nothing and stays as it is. */
    public Mode drawing(Key from) {
        return training ? new Mode(true, from) : this;
    }

    /** Whether it is training. */
    public boolean training() {
        return training;
    }

    /**
     * The key of a place in the network.
     *
     * @throws IllegalStateException when this is a training pass without a key
     */
    Key key(String place) {
        if (key == null) {
            throw new IllegalStateException(
                    "a training pass through " + place + " draws numbers: give it a key, Mode.TRAIN.drawing(key)");
        }
        return key.then(place);
    }

    @Override
    public String toString() {
        return training ? "TRAIN" : "EVAL";
    }
}
