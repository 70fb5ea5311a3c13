package mnlab.train;

import mnlab.core.MnlabException;

/** A checkpoint that cannot be written, or does not fit the run. */
public class CheckpointException extends MnlabException {

    /** See {@link MnlabException#MnlabException(String, String, String)}. */
    public CheckpointException(String subject, String problem, String remedy) {
        super(subject, problem, remedy);
    }

    /** As above, with the failure underneath. */
    public CheckpointException(String subject, String problem, String remedy, Throwable cause) {
        super(subject, problem, remedy, cause);
    }
}
