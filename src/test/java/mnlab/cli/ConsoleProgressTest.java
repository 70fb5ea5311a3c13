package mnlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void aLogFileGetsALineForEachTwentieth() {
        try (ConsoleProgress progress = progress()) {
            for (int i = 0; i <= 1000; i++) {
                progress.report("train", i, 1000, "");
            }
        }
        List<String> lines = lines();
        assertEquals(21, lines.size());
        assertEquals("train 0/1000", lines.get(0));
        assertTrue(lines.get(10).matches("train 500/1000, \\d+:\\d\\d:\\d\\d left"), lines.get(10));
        assertEquals("train 1000/1000", lines.get(20));
    }

    @Test
    void eachTaskStartsAfresh() {
        try (ConsoleProgress progress = progress()) {
            progress.report("train", 2, 2, "");
            progress.report("test", 1, 2, "case 7");
            progress.report("test", 2, 2, "");
            progress.report("test", 2, 2, "");
        }
        List<String> lines = lines();
        assertEquals("train 2/2", lines.get(0));
        assertEquals("test 1/2, case 7", lines.get(1));
        assertEquals("test 2/2", lines.get(2));
    }

    /** Two epochs of forty took no time that a clock could show, and so will the rest: not thirty times as long. */
    @Test
    void aResumedRunKnowsNothingOfTheTimeBefore() {
        try (ConsoleProgress progress = progress()) {
            progress.report("train", 30, 40, "");
            progress.report("train", 32, 40, "");
        }
        assertEquals(List.of("train 30/40", "train 32/40, 0:00:00 left"), lines());
    }

    @Test
    void hoursAreNotCutAtADay() {
        assertEquals("30:01:05", ConsoleProgress.clock(30 * 3600 + 65));
    }

    private ConsoleProgress progress() {
        return new ConsoleProgress(new PrintStream(bytes, true, StandardCharsets.UTF_8), false);
    }

    private List<String> lines() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
