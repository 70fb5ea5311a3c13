package mnlab.train;

/** Whatever changes in a run, and therefore lies in its checkpoint. */
public interface Stateful {

    /** Writes all that is needed to go on as if nothing had happened. */
    void save(State state);

    /** Takes it up again. */
    void restore(State state);
}
