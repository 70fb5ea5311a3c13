package mnlab.core;

/**
 * One line of a report on what is there: a machine (the doctor's), a data set (its verification).
 *
 * @param topic what was looked at: a part of the machine, a case
 * @param value what was found
 * @param remedy what to do about it, or an empty string when it is well
 * @param gravity how bad it is
 */
public record Finding(String topic, String value, String remedy, Gravity gravity) {

    /** How bad it is. */
    public enum Gravity {
        /** Nothing to do. */
        WELL,
        /** Look at it: it may be as meant. */
        WARNING,
        /** It keeps work from being done, or makes what comes out wrong. */
        FAILURE
    }

    /** Whether it is wrong. */
    public boolean isFailure() {
        return gravity == Gravity.FAILURE;
    }

    /** Something as it should be. */
    public static Finding well(String topic, Object value) {
        return new Finding(topic, String.valueOf(value), "", Gravity.WELL);
    }

    /** Something to look at. */
    public static Finding warning(String topic, Object value, String remedy) {
        return new Finding(topic, String.valueOf(value), remedy, Gravity.WARNING);
    }

    /** Something that is wrong. */
    public static Finding failure(String topic, Object value, String remedy) {
        return new Finding(topic, String.valueOf(value), remedy, Gravity.FAILURE);
    }

    /** What an error says, as a failure of another topic: what the error is about comes first, where that is something else. */
    public static Finding failure(String topic, MnlabException error) {
        String about = error.subject().equals(topic) ? "" : error.subject() + ": ";
        return failure(topic, about + error.problem(), error.remedy());
    }
}
