package mnlab.data;

import mnlab.core.MnlabException;

/** Something is wrong with a data set, a case or a split. */
public class DataException extends MnlabException {

    /** See {@link MnlabException#MnlabException(String, String, String)}. */
    public DataException(String subject, String problem, String remedy) {
        super(subject, problem, remedy);
    }

    /** As above, with the failure underneath. */
    public DataException(String subject, String problem, String remedy, Throwable cause) {
        super(subject, problem, remedy, cause);
    }
}
