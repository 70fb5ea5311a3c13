package mnlab.cli;

/**
 * One line of the doctor's report.
 *
 * @param topic what was looked at
 * @param value what was found
 * @param remedy what to do about it, or an empty string when it is well
 * @param gravity how bad it is
 */
record Finding(String topic, String value, String remedy, Gravity gravity) {

    /** Well; worth knowing; or such that nothing can be computed. */
    enum Gravity {
        WELL,
        WARNING,
        FAILURE
    }

    static Finding well(String topic, Object value) {
        return new Finding(topic, String.valueOf(value), "", Gravity.WELL);
    }

    static Finding warning(String topic, Object value, String remedy) {
        return new Finding(topic, String.valueOf(value), remedy, Gravity.WARNING);
    }

    static Finding failure(String topic, Object value, String remedy) {
        return new Finding(topic, String.valueOf(value), remedy, Gravity.FAILURE);
    }
}
