package mnlab.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import mnlab.core.Key;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LoaderTest {

    private static final List<Integer> ORDERS = IntStream.range(0, 50).boxed().toList();

    private static long make(int order) {
        return Key.of(7).then(order).random().nextLong();
    }

    private static Function<Integer, Integer> counting(AtomicInteger made) {
        return order -> {
            made.incrementAndGet();
            return order;
        };
    }

    private static int hang(int order) {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return order;
    }

    private static long loaderThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("loader-"))
                .count();
    }

    @Test
    void theSameComesOutForAnyNumberOfThreads() {
        List<Long> expected = ORDERS.stream().map(LoaderTest::make).toList();
        for (int threads : new int[] {1, 2, 4}) {
            try (Loader<Integer, Long> loader = new Loader<>(ORDERS, LoaderTest::make, threads, 3)) {
                List<Long> got = new ArrayList<>();
                loader.forEachRemaining(got::add);
                assertEquals(expected, got);
            }
        }
    }

    @Test
    void itNeverRunsFurtherAheadThanAllowed() {
        AtomicInteger made = new AtomicInteger();
        try (Loader<Integer, Integer> loader = new Loader<>(ORDERS, counting(made), 4, 5)) {
            for (int taken = 0; taken < 20; taken++) {
                assertTrue(made.get() <= taken + 5, made + " made, " + taken + " taken");
                assertEquals(taken, loader.next());
            }
        }
    }

    @Test
    void aWorkersFailureComesOutInItsPlace() {
        try (Loader<Integer, Integer> loader = new Loader<>(
                ORDERS,
                order -> {
                    if (order == 3) {
                        throw new IllegalStateException("broken");
                    }
                    return order;
                },
                2,
                10)) {
            for (int i = 0; i < 3; i++) {
                assertEquals(i, loader.next());
            }
            DataException failure = assertThrows(DataException.class, loader::next);
            assertTrue(failure.getMessage().startsWith("3: "), failure.getMessage());
            assertEquals(IllegalStateException.class, failure.getCause().getClass());
        }
    }

    @Test
    void aNamedCaseStaysNamed() {
        try (Loader<Integer, Integer> loader = new Loader<>(
                ORDERS,
                order -> {
                    throw new DataException("hippocampus_001", "is broken", "Repair it");
                },
                1,
                1)) {
            assertEquals(
                    "hippocampus_001",
                    assertThrows(DataException.class, loader::next).subject());
        }
    }

    @Test
    void closingEndsWorkersThatHang() {
        long before = loaderThreads();
        Loader<Integer, Integer> loader = new Loader<>(ORDERS, LoaderTest::hang, 4, 8);
        loader.close();
        assertFalse(loader.hasNext());
        assertTrue(loaderThreads() <= before, "a worker was left behind");
    }

    @Test
    void anInterruptEndsTheWait() {
        try (Loader<Integer, Integer> loader = new Loader<>(ORDERS, LoaderTest::hang, 1, 1)) {
            Thread.currentThread().interrupt();
            assertThrows(CancellationException.class, loader::next);
            assertTrue(Thread.interrupted(), "the mark stays");
        }
    }
}
