package mnlab.train;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waiting for a wish to stop. */
public final class Stops {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private Stops() {}

    /** Waits until a stop is asked for. */
    public static void await(StopSignal stop) {
        long start = System.nanoTime();
        while (!stop.isRequested()) {
            if (System.nanoTime() - start > LONGEST.toNanos()) {
                throw new IllegalStateException("nobody asks for a stop");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }
}
