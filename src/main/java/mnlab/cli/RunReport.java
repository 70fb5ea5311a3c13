package mnlab.cli;

import java.io.PrintWriter;
import mnlab.core.Progress;
import mnlab.experiment.Run;
import mnlab.experiment.RunStatus;
import mnlab.metric.ResultTable;
import mnlab.train.Checkpoints;

/** What the command line prints of a run. */
final class RunReport {

    /** What a shell answers for a process that SIGINT ended: the run can be resumed. */
    private static final int STOPPED = 130;

    private RunReport() {}

    /** Tests a finished run, prints its table, and answers the exit code. */
    static int afterTraining(Run run, boolean test, Progress progress, PrintWriter out) {
        RunStatus status = run.status();
        if (status.state() != RunStatus.State.FINISHED) {
            out.println("stopped at epoch " + status.epoch() + " of " + status.epochs() + "; go on with: mnlab resume "
                    + run.path());
            out.flush();
            return STOPPED;
        }
        if (test && !run.testCases().isEmpty()) {
            for (String net : run.networks()) {
                print(run.test(net, Checkpoints.Kind.LAST, progress), out);
            }
        }
        out.println("run:     " + run.path());
        out.flush();
        return 0;
    }

    /** Prints a table's summary. */
    static void print(ResultTable table, PrintWriter out) {
        out.println(table.summary().printAll());
        out.flush();
    }
}
