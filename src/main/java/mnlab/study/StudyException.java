package mnlab.study;

import mnlab.core.MnlabException;

/** A study that cannot be read or run as it is written. */
public class StudyException extends MnlabException {

    /** @see MnlabException#MnlabException(String, String, String) */
    public StudyException(String subject, String problem, String remedy) {
        super(subject, problem, remedy);
    }

    /** @see MnlabException#MnlabException(String, String, String, Throwable) */
    public StudyException(String subject, String problem, String remedy, Throwable cause) {
        super(subject, problem, remedy, cause);
    }
}
