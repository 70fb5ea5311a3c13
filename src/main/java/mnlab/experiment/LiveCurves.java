package mnlab.experiment;

import java.time.Duration;
import mnlab.core.Progress;
import mnlab.view.Html;
import mnlab.view.Live;
import mnlab.view.Screen;

/** The curves of a run that trains in this process, in place: a frame now and then, since it is drawn between two epochs. */
final class LiveCurves implements Progress {

    private static final long PAUSE_NANOS = Duration.ofSeconds(2).toNanos();

    private final Run run;
    private final Screen screen = Live.screen();
    private long shown = System.nanoTime() - PAUSE_NANOS;

    LiveCurves(Run run) {
        this.run = run;
    }

    @Override
    public void report(String task, long done, long total, String note) {
        if (System.nanoTime() - shown < PAUSE_NANOS) {
            return;
        }
        if (run.log().isEmpty()) {
            screen.show(Html.paragraph(task + ", " + done + " of " + total));
        } else {
            show();
        }
        shown = System.nanoTime();
    }

    /** Shows where the run stands. */
    void show() {
        screen.show(RunCharts.frame(run, Run.STOP_ENDS_IT));
    }
}
