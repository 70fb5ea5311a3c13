package mnlab.train;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waiting for a wish to stop. */
public final class Stops {

    private Stops() {}

    /** Waits until a stop is asked for. */
    public static void await(StopSignal stop) {
        while (!stop.isRequested()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }
}
