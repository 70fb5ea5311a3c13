package mnlab.train;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import mnlab.nn.Gradients;

/**
 * Runs work on a thread of its own while the caller waits. An interrupt of the caller (the notebook's stop button) becomes a
 * wish to stop and never reaches the work itself, since Java closes a file that an interrupted thread is writing. The engine's
 * gradient mode, which belongs to the thread, is off at first, whoever the caller is.
 */
final class TrainingThread extends Thread {

    private TrainingThread(Runnable work) {
        super(work, "training");
    }

    /** The result of the work; what it throws is thrown here. Work of such a thread itself is done where it is. */
    static <T> T run(Supplier<T> work, StopSignal stop) {
        if (currentThread() instanceof TrainingThread) {
            return Gradients.without(work);
        }
        FutureTask<T> task = new FutureTask<>(() -> Gradients.without(work));
        Thread thread = new TrainingThread(task);
        thread.setDaemon(true);
        thread.start();
        while (true) {
            try {
                return task.get();
            } catch (InterruptedException e) {
                stop.request();
            } catch (ExecutionException e) {
                throw unchecked(e.getCause());
            }
        }
    }

    private static RuntimeException unchecked(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return (RuntimeException) thrown;
    }
}
