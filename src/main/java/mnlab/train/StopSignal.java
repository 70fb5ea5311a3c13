package mnlab.train;

import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A wish to stop at the next step boundary, with a checkpoint. It comes from Ctrl-C and SIGTERM (the JVM's shutdown, where
 * {@link #onShutdown} was called) or from the notebook's stop button, which interrupts the thread that waits for the loop.
 */
public final class StopSignal {

    private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);

    /** A shutdown that takes longer than this says what it waits for. */
    private static final Duration SILENT = Duration.ofSeconds(5);

    private int works;
    private volatile boolean requested;

    /** Asks for a stop. */
    public void request() {
        requested = true;
    }

    /**
     * Makes the JVM's shutdown ask for a stop and wait until the work under way has ended, its checkpoint and all. However long that takes: a
     * step of a large network on a CPU takes minutes, and whoever cannot wait kills the process.
     */
    public StopSignal onShutdown() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "mnlab-stop"));
        return this;
    }

    /** Whether to stop now. */
    public boolean isRequested() {
        return requested;
    }

    /** Does work that looks at this signal. A shutdown waits for it, until it has written down how it ended. */
    public <T> T during(Supplier<T> work) {
        change(1);
        try {
            return work.get();
        } finally {
            change(-1);
        }
    }

    private synchronized void change(int by) {
        works += by;
        notifyAll();
    }

    private synchronized void stopAndWait() {
        request();
        try {
            if (works > 0) {
                wait(SILENT.toMillis());
            }
            if (works > 0) {
                LOG.warn(
                        "stopping after the step under way, with a checkpoint; kill -9 {} ends it at once and loses what came after the last"
                                + " checkpoint",
                        ProcessHandle.current().pid());
            }
            while (works > 0) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
