package mnlab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import mnlab.core.Progress;
import mnlab.experiment.Run;
import mnlab.experiment.RunStatus;
import mnlab.metric.ResultTable;
import mnlab.train.Checkpoints;

/** What the command line prints of a run. */
final class RunReport {

    /** What a shell answers for a process that SIGINT ended: the run can be resumed. */
    static final int STOPPED = 130;

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
                test(run, net, run.tested(), progress, out);
            }
        }
        out.println("run:     " + run.path());
        out.flush();
        return 0;
    }

    /** Tests a network and prints the summary. */
    static void test(Run run, String net, Checkpoints.Kind kind, Progress progress, PrintWriter out) {
        print(run.test(net, kind, progress), run.table(net, kind), out);
    }

    /** Prints a table's summary and where the whole table lies. */
    static void print(ResultTable table, Path file, PrintWriter out) {
        out.print(SummaryText.of(table));
        out.println("  all cases and metrics: " + file);
        out.flush();
    }
}
