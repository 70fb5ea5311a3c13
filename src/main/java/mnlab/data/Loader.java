package mnlab.data;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import mnlab.core.MnlabException;

/**
 * Makes things ahead of their use, on worker threads, and hands them out in the order of their orders. At most {@code ahead}
 * of them are made or in the making. What comes out depends on the orders alone, as long as {@code make} is a pure function.
 *
 * <p>For one consuming thread. Close it, also when not everything was taken.
 *
 * @param <K> what is ordered
 * @param <B> what is delivered
 */
public final class Loader<K, B> implements Iterator<B>, AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final int CLOSING_SECONDS = 30;

    private final Iterator<K> orders;
    private final Function<K, B> make;
    private final ExecutorService workers;
    private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
    private final Deque<Future<B>> ahead = new ArrayDeque<>();
    private final Deque<K> aheadOrders = new ArrayDeque<>();

    /**
     * @param orders what to make, in this order
     * @param make makes one; called on several threads at once
     * @param threads worker threads, 1 or more
     * @param ahead how many may be made before they are taken, 1 or more
     */
    public Loader(List<K> orders, Function<K, B> make, int threads, int ahead) {
        if (threads < 1 || ahead < 1) {
            throw new IllegalArgumentException("a loader needs a thread and a place, got " + threads + ", " + ahead);
        }
        this.orders = List.copyOf(orders).iterator();
        this.make = make;
        String name = "loader-" + COUNT.incrementAndGet();
        workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            this.threads.add(thread);
            return thread;
        });
        for (int i = 0; i < ahead; i++) {
            order();
        }
    }

    private void order() {
        if (orders.hasNext()) {
            K order = orders.next();
            aheadOrders.add(order);
            ahead.add(workers.submit(() -> make.apply(order)));
        }
    }

    @Override
    public boolean hasNext() {
        return !ahead.isEmpty();
    }

    /**
     * The next one; waits until it is made.
     *
     * @throws MnlabException what a worker threw for it; another failure of a worker as the cause of a
     *     {@link DataException} that names the order
     * @throws CancellationException when the waiting thread is interrupted; it stays marked as interrupted
     */
    @Override
    public B next() {
        if (ahead.isEmpty()) {
            throw new NoSuchElementException("everything ordered was taken");
        }
        try {
            B made = ahead.peek().get();
            ahead.remove();
            aheadOrders.remove();
            order();
            return made;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for the next batch");
        } catch (ExecutionException e) {
            throw failure(aheadOrders.peek(), e.getCause());
        }
    }

    private static MnlabException failure(Object order, Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause instanceof MnlabException known) {
            return known;
        }
        return new DataException(
                String.valueOf(order), "could not be loaded: " + cause, "See the failure underneath", cause);
    }

    /** Stops the workers, also in the middle of their work, and waits until they have ended. */
    @Override
    public void close() {
        ahead.forEach(future -> future.cancel(true));
        ahead.clear();
        aheadOrders.clear();
        workers.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            if (!workers.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                throw new DataException(
                        "loader", "a worker did not end within " + CLOSING_SECONDS + " s", "Report this: it hangs");
            }
            // The pool tells that it has ended from within its last thread, which takes a moment to be gone.
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
