package mnlab.core;

/**
 * The root of every error that mnlab raises on purpose. Its message has three parts: what it is about (a file, a key, a
 * case), what is wrong with it, and what to do.
 */
public class MnlabException extends RuntimeException {

    private final String subject;
    private final String problem;
    private final String remedy;

    /**
     * @param subject the file, key or case that the error is about
     * @param problem what is wrong, a clause without a full stop
     * @param remedy what the reader can do, a clause without a full stop
     */
    public MnlabException(String subject, String problem, String remedy) {
        this(subject, problem, remedy, null);
    }

    /** As above, with the failure underneath. */
    public MnlabException(String subject, String problem, String remedy, Throwable cause) {
        super(subject + ": " + problem + ". " + remedy + ".", cause);
        this.subject = subject;
        this.problem = problem;
        this.remedy = remedy;
    }

    /** The file, key or case that the error is about. */
    public String subject() {
        return subject;
    }

    /** What is wrong with it, a clause without a full stop. */
    public String problem() {
        return problem;
    }

    /** What the reader can do, a clause without a full stop. */
    public String remedy() {
        return remedy;
    }
}
