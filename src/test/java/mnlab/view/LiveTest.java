package mnlab.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveTest {

    private static final Duration SHORT = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofHours(1);

    private final List<Object> shown = new ArrayList<>();

    @BeforeEach
    void watchTheScreen() {
        Live.showOn(() -> shown::add);
    }

    @AfterEach
    void forgetTheScreen() {
        Live.showOn(() -> Screen.NONE);
    }

    @Test
    void showsTheStateThatItEndsWith() {
        AtomicInteger step = new AtomicInteger();
        assertTrue(Live.show(step::incrementAndGet, () -> step.get() >= 3, SHORT));
        assertEquals(List.of(1, 2, 3, 4), shown);
    }

    @Test
    void sendsAnUnchangedFrameOnce() {
        AtomicInteger looks = new AtomicInteger();
        Live.show(() -> "same", () -> looks.incrementAndGet() > 5, SHORT);
        assertEquals(List.of("same"), shown);
    }

    @Test
    void anInterruptEndsThePauseAndIsAnswered() {
        Thread.currentThread().interrupt();
        assertFalse(Live.show(() -> "frame", () -> false, LONG));
        assertFalse(Thread.currentThread().isInterrupted());
        assertEquals(List.of("frame"), shown);
    }

    @Test
    void anInterruptFromAnotherThreadEndsALongPause() {
        Thread watching = Thread.currentThread();
        Thread stopButton = new Thread(() -> {
            while (watching.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            watching.interrupt();
        });
        stopButton.start();
        assertFalse(Live.show(() -> "frame", () -> false, LONG));
    }
}
