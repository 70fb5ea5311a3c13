package mnlab.core;

/**
 * Who is told how far a long piece of work is. The command line shows a bar with the time left, a notebook a line that is
 * updated in place, a test nothing.
 */
public interface Progress {

    /** Tells nobody. */
    Progress SILENT = (task, done, total, note) -> {};

    /**
     * Reports.
     *
     * @param task what is being done, in a word or two
     * @param done pieces finished
     * @param total pieces in all
     * @param note what just happened, or an empty string
     */
    void report(String task, long done, long total, String note);
}
