package mnlab.view;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A picture that follows something while it goes on, such as the curves of a run. In a notebook it changes in place and
 * stays in the saved notebook as one output; elsewhere nothing is shown and the caller just waits for the end.
 */
public final class Live {

    private static volatile Supplier<Screen> screens = () -> Screen.NONE;

    private Live() {}

    /** Says where pictures are shown from now on: a fresh screen for each call of {@link #show}. */
    public static void showOn(Supplier<Screen> screens) {
        Live.screens = screens;
    }

    /** A fresh screen, for frames that the caller shows itself. */
    public static Screen screen() {
        return screens.get();
    }

    /**
     * Shows a frame now and again until something is done, and its last state once more; or until the thread is interrupted,
     * which is what the notebook's stop button does.
     *
     * @param frame draws the present state; a frame equal to the one before is not sent again
     * @param done true when there is nothing more to come
     * @param every the pause between frames
     * @return true when done, false when interrupted (the interrupt is then cleared: it has been answered)
     */
    public static boolean show(Supplier<?> frame, BooleanSupplier done, Duration every) {
        return show(frame, done, every, () -> {});
    }

    /**
     * As above; an interrupt first does something (stops what is shown, say), after which the last state is shown in the same place.
     */
    public static boolean show(Supplier<?> frame, BooleanSupplier done, Duration every, Runnable interrupted) {
        Screen screen = screen();
        Object shown = null;
        boolean stopped = false;
        while (true) {
            boolean last = stopped || done.getAsBoolean();
            Object now = frame.get();
            if (!now.equals(shown)) {
                screen.show(now);
                shown = now;
            }
            if (last) {
                return !stopped;
            }
            if (Thread.interrupted() || isInterruptedWithin(every)) {
                interrupted.run();
                stopped = true;
            }
        }
    }

    private static boolean isInterruptedWithin(Duration pause) {
        try {
            // Nobody counts it down: a pause that an interrupt ends.
            return new CountDownLatch(1).await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }
}
