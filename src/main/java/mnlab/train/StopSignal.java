package mnlab.train;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A wish to stop at the next step boundary, with a checkpoint. It comes from Ctrl-C and SIGTERM (the JVM's shutdown, where
 * {@link #onShutdown} was called) or from the notebook's stop button, which interrupts the thread that waits for the loop.
 */
public final class StopSignal {

    private static final long GRACE_SECONDS = 120;

    private volatile CountDownLatch running = new CountDownLatch(0);
    private volatile boolean requested;

    /** Asks for a stop. */
    public void request() {
        requested = true;
    }

    /** Makes the JVM's shutdown ask for a stop and, while a loop runs, wait until its checkpoint is written. */
    public StopSignal onShutdown() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "mnlab-stop"));
        return this;
    }

    /** Whether to stop now. */
    boolean isRequested() {
        return requested;
    }

    /** A loop has begun: a shutdown waits for it. */
    void begun() {
        running = new CountDownLatch(1);
    }

    /** The loop has ended: a waiting shutdown may go on. */
    void finished() {
        running.countDown();
    }

    private void stopAndWait() {
        request();
        try {
            running.await(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
