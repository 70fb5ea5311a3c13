package mnlab.study;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mnlab.core.Progress;
import mnlab.view.Html;
import mnlab.view.Live;
import mnlab.view.Screen;

/** A study that runs in this process, in place: a line for each run that is over, and how far the present one is. */
final class LiveStudy implements Progress {

    private static final long PAUSE_NANOS = Duration.ofSeconds(2).toNanos();

    private final String study;
    private final Screen screen = Live.screen();
    private final List<List<String>> over = new ArrayList<>();
    private String now = "";
    private long shown = System.nanoTime() - PAUSE_NANOS;

    LiveStudy(String study) {
        this.study = study;
    }

    @Override
    public void report(String task, long done, long total, String note) {
        boolean isOver = task.equals(study);
        if (isOver) {
            over.add(List.of(done + " of " + total, note));
        }
        now = isOver ? "" : task + ", " + done + " of " + total;
        if (isOver || System.nanoTime() - shown >= PAUSE_NANOS) {
            show();
        }
    }

    /** Shows where it stands. */
    void show() {
        Html table = over.isEmpty() ? Html.EMPTY : Html.table(List.of("run", ""), over);
        screen.show(now.isEmpty() ? table : Html.join(table, Html.paragraph(now)));
        shown = System.nanoTime();
    }
}
