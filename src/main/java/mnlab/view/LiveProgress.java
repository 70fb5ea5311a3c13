package mnlab.view;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import mnlab.core.Progress;

/**
 * Progress in a notebook: a line a task, which changes in place and stays in the saved notebook. Where no notebook listens nothing is shown.
 *
 * <pre>{@code PipelineTraining.of(config).run(folder, new LiveProgress(), new StopSignal())}</pre>
 */
public final class LiveProgress implements Progress {

    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private final Screen screen = Live.screen();
    private final Map<String, String> lines = new LinkedHashMap<>();
    private long shown = System.nanoTime() - PAUSE_NANOS;

    @Override
    public synchronized void report(String task, long done, long total, String note) {
        lines.put(task, task + ": " + done + " of " + total + (note.isEmpty() ? "" : ", " + note));
        if (done >= total || System.nanoTime() - shown >= PAUSE_NANOS) {
            screen.show(Html.preformatted(String.join("\n", lines.values())));
            shown = System.nanoTime();
        }
    }
}
