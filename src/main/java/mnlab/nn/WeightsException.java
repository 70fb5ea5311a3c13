package mnlab.nn;

import mnlab.core.MnlabException;

/** A file of weights that cannot be read, or does not fit the network it is meant for. */
public class WeightsException extends MnlabException {

    /** See {@link MnlabException#MnlabException(String, String, String)}. */
    public WeightsException(String subject, String problem, String remedy) {
        super(subject, problem, remedy);
    }

    /** As above, with the failure underneath. */
    public WeightsException(String subject, String problem, String remedy, Throwable cause) {
        super(subject, problem, remedy, cause);
    }
}
