package mnlab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import mnlab.core.MnlabException;

/** What a failed command prints. */
final class Errors {

    /** The exit code of a command that failed. */
    static final int FAILED = 1;

    private Errors() {}

    /** Prints one clear message for what can go wrong in use, and the stack trace of what should never happen. */
    static int print(Exception e, boolean debug, PrintWriter err) {
        boolean isExpected =
                e instanceof MnlabException || e instanceof IOException || e instanceof UncheckedIOException;
        if (isExpected) {
            err.println("mnlab: " + message(e));
        } else {
            err.println("mnlab: an error that should not happen; please report it with what follows");
        }
        if (debug || !isExpected) {
            e.printStackTrace(err);
        }
        err.flush();
        return FAILED;
    }

    /** File system errors often carry no more than the file's name: their kind is the message. */
    private static String message(Exception e) {
        Throwable shown = e instanceof UncheckedIOException ? e.getCause() : e;
        return shown instanceof MnlabException
                ? shown.getMessage()
                : shown.getMessage() + " (" + shown.getClass().getSimpleName() + ")";
    }
}
