package mnlab.experiment;

import mnlab.core.MnlabException;

/** A config that cannot be read, or asks for something that makes no sense. */
public class ConfigException extends MnlabException {

    /** See {@link MnlabException#MnlabException(String, String, String)}. */
    public ConfigException(String subject, String problem, String remedy) {
        super(subject, problem, remedy);
    }

    /** As above, with the failure underneath. */
    public ConfigException(String subject, String problem, String remedy, Throwable cause) {
        super(subject, problem, remedy, cause);
    }
}
