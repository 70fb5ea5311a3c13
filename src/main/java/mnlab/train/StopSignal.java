package mnlab.train;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * A wish to stop at the next step boundary, with a checkpoint. It comes from Ctrl-C and SIGTERM (the JVM's shutdown, where
 * {@link #onShutdown} was called) or from the notebook's stop button, which interrupts the thread that waits for the loop.
 */
public final class StopSignal {

    private static final Duration GRACE = Duration.ofSeconds(120);

    private int works;
    private volatile boolean requested;

    /** Asks for a stop. */
    public void request() {
        requested = true;
    }

    /** Makes the JVM's shutdown ask for a stop and wait until the work under way has ended, its checkpoint and all. */
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
        long end = System.nanoTime() + GRACE.toNanos();
        try {
            for (long left = GRACE.toNanos(); works > 0 && left > 0; left = end - System.nanoTime()) {
                wait(Math.max(1, Duration.ofNanos(left).toMillis()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
