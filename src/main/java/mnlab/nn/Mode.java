package mnlab.nn;

import mnlab.core.Key;

/**
 * How a network runs: training (batch statistics, dropout, drop path), evaluation (running statistics, none of these), or evaluation with
 * dropout. What a pass draws comes from the key that it is given, so that it does not depend on what else was drawn before.
 */
public final class Mode {

    /** Evaluation. */
    public static final Mode EVAL = new Mode(false, false, false, null);

    /** Training, without a key: for networks that draw nothing. */
    public static final Mode TRAIN = new Mode(true, true, true, null);

    private final boolean training;
    private final boolean drops;
    private final boolean moves;
    private final Key key;

    private Mode(boolean training, boolean drops, boolean moves, Key key) {
        this.training = training;
        this.drops = drops;
        this.moves = moves;
        this.key = key;
    }

    /** Evaluation with dropout on, a sample of the networks that it trained (Gal and Ghahramani, ICML 2016). */
    public static Mode sampling(Key key) {
        return new Mode(false, true, false, key);
    }

    /** This mode, drawing from a key; evaluation draws nothing and stays as it is. */
    public Mode drawing(Key from) {
        return training ? new Mode(true, true, moves, from) : this;
    }

    /** Training whose pass leaves the running statistics of norms as they are: for passes that only probe. */
    public Mode probing() {
        return new Mode(training, drops, false, key);
    }

    /** Whether running statistics of norms move. */
    boolean moves() {
        return moves;
    }

    /** Whether it is training. */
    public boolean training() {
        return training;
    }

    /** Whether dropout drops. */
    boolean drops() {
        return drops;
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
        return training ? "TRAIN" : drops ? "EVAL with dropout" : "EVAL";
    }
}
