package mnlab.study;

/**
 * A run that is not there.
 *
 * @param cell which
 * @param hasFailed whether it ended with an error: the same command meets it again until its reason is gone
 * @param why in words
 */
public record MissingRun(Cell cell, boolean hasFailed, String why) {

    /** Of a run that was not begun, or not ended, for no fault of its own. */
    static MissingRun left(Cell cell, String why) {
        return new MissingRun(cell, false, why);
    }
}
