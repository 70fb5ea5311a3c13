package mnlab.experiment;

/**
 * Where a run stands, as {@code status.json} says it.
 *
 * @param state what it is doing
 * @param process which trains, or trained last
 * @param epoch epochs finished
 * @param epochs epochs in all
 * @param seconds spent by this process
 * @param message why it ended, where it failed
 */
public record RunStatus(State state, TrainerProcess process, int epoch, int epochs, double seconds, String message) {

    /** What a run is doing. */
    public enum State {
        PREPARING,
        TRAINING,
        STOPPED,
        FINISHED,
        FAILED
    }

    /** Whether a process is at work, as far as the file says. */
    public boolean active() {
        return state == State.PREPARING || state == State.TRAINING;
    }
}
