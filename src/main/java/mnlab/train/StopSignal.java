package mnlab.train;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A wish to stop at the next step boundary, with a checkpoint. It comes from Ctrl-C and SIGTERM (the JVM's shutdown, where
 * {@link #onShutdown} was called) or from the notebook's stop button, which interrupts the thread that trains.
 */
public final class StopSignal {

    private static final long GRACE_SECONDS = 120;

    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean requested;

    /** Asks for a stop. */
    public void request() {
        requested = true;
    }

    /** Makes the JVM's shutdown ask for a stop and wait until the checkpoint is written. */
    public StopSignal onShutdown() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "mnlab-stop"));
        return this;
    }

    /** Whether to stop now. Takes note of an interrupt of this thread, and clears it. */
    boolean isRequested() {
        if (Thread.interrupted()) {
            requested = true;
        }
        return requested;
    }

    /** The loop has ended: a waiting shutdown may go on. */
    void finished() {
        finished.countDown();
    }

    private void stopAndWait() {
        request();
        try {
            finished.await(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
