package mnlab.train;

import mnlab.core.MnlabException;

/** Training that cannot go on: a loss that is not finite, memory that ran out. */
public class TrainingException extends MnlabException {

    /** See {@link MnlabException#MnlabException(String, String, String)}. */
    public TrainingException(String subject, String problem, String remedy) {
        super(subject, problem, remedy);
    }

    /** As above, with the failure underneath. */
    public TrainingException(String subject, String problem, String remedy, Throwable cause) {
        super(subject, problem, remedy, cause);
    }
}
