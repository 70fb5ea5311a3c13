package mnlab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import mnlab.intrapartum.RecordingWork;
import picocli.CommandLine;

/** What the command line prints of work over many videos. */
final class WorkReport {

    private WorkReport() {}

    /**
     * Prints each failure and how many are done, and answers the exit code: 1 where one failed.
     *
     * @param all how many videos there are
     * @param what is done, for example {@code videos measured}
     * @param place of the results
     */
    static int print(RecordingWork.Outcome outcome, int all, String what, Path place, CommandLine line) {
        PrintWriter err = line.getErr();
        outcome.failures().forEach(failure -> err.println("mnlab: " + failure.message()));
        err.flush();
        PrintWriter screen = line.getOut();
        screen.println(outcome.done().size() + " of " + all + " " + what + ": " + place
                + (outcome.stopped() ? "; stopped, the same command goes on" : ""));
        screen.flush();
        return outcome.stopped() ? RunReport.STOPPED : outcome.failures().isEmpty() ? 0 : Errors.FAILED;
    }
}
