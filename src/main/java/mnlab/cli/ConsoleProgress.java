package mnlab.cli;

import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import mnlab.core.Progress;

/**
 * Progress on a terminal: a bar with the time left. Where nobody watches (a log file, a batch job) it prints plain lines, one
 * for each twentieth of the work. The time left is reckoned from what was done since the first report, which may be of a resumed run.
 */
public final class ConsoleProgress implements Progress, AutoCloseable {

    private static final int LINES = 20;

    private final PrintStream out;
    private final boolean isTerminal;
    private String task = "";
    private ProgressBar bar;
    private long startNanos;
    private long startDone;
    private long line;

    /** Progress on standard error, so that results on standard output can be piped. */
    public ConsoleProgress() {
        this(System.err, System.console() != null);
    }

    ConsoleProgress(PrintStream out, boolean isTerminal) {
        this.out = out;
        this.isTerminal = isTerminal;
    }

    @Override
    public synchronized void report(String task, long done, long total, String note) {
        if (!task.equals(this.task)) {
            start(task, done, total);
        }
        if (isTerminal) {
            bar.maxHint(total).stepTo(done).setExtraMessage(note.isEmpty() ? "" : " " + note);
        } else {
            printLine(done, total, note);
        }
        if (done >= total) {
            close();
        }
    }

    private void start(String task, long done, long total) {
        close();
        this.task = task;
        startNanos = System.nanoTime();
        startDone = done;
        line = -1;
        if (isTerminal) {
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(total)
                    .startsFrom(done, Duration.ZERO)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(500)
                    .build();
        }
    }

    private void printLine(long done, long total, String note) {
        long due = total <= 0 ? 0 : LINES * done / total;
        if (due == line) {
            return;
        }
        line = due;
        String left = done == startDone || done >= total ? "" : ", " + clock(secondsLeft(done, total)) + " left";
        out.println(task + " " + done + "/" + total + left + (note.isEmpty() ? "" : ", " + note));
    }

    private long secondsLeft(long done, long total) {
        double spent = (System.nanoTime() - startNanos) / 1e9;
        return Math.round(spent * (total - done) / (done - startDone));
    }

    static String clock(long seconds) {
        Duration time = Duration.ofSeconds(seconds);
        return String.format("%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }

    /** Ends the bar, if one is shown. */
    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
        task = "";
    }
}
