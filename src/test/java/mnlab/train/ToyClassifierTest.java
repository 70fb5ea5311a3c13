package mnlab.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mnlab.core.Key;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The loop knows a task, not segmentation: a frame classifier with a batch of its own trains on it as it is. */
class ToyClassifierTest {

    private static final int EPOCHS = 6;
    private static final int STEPS = 10;

    @TempDir
    Path folder;

    @Test
    void aFrameClassifierLearnsOnTheLoop() throws Exception {
        List<Double> losses = new ArrayList<>();
        LoopListener listener = new LoopListener() {
            @Override
            public void step(String update, Clock clock, double loss) {
                losses.add(loss);
            }
        };
        double before;
        double after;
        try (ToyClassifier task = new ToyClassifier(EPOCHS, 1, STEPS)) {
            before = task.accuracy();
            var loop = new Loop<>(task, Key.of(1), new Loop.Settings(1, 2, 2), folder, listener, new StopSignal());
            assertEquals(Loop.Outcome.FINISHED, loop.run());
            after = task.accuracy();
        }
        assertTrue(after >= .9 && after >= before + .25, "accuracy " + before + " before, " + after + " after");
        List<Map<String, Object>> rows = new RunLog(folder).rows();
        assertRows(rows, losses);
        double first = number(rows.get(0), "loss.classify");
        double last = number(rows.get(EPOCHS - 1), "loss.classify");
        assertTrue(last < .5 * first, "loss " + first + " at first, " + last + " at last");
        assertEquals(after, number(rows.get(EPOCHS - 1), "accuracy"));
        List<String> csv = Files.readAllLines(folder.resolve("log.csv"));
        assertEquals(EPOCHS + 1, csv.size());
        assertTrue(csv.get(0).startsWith("epoch,iteration,accuracy,"), csv.get(0));
        assertTrue(csv.get(EPOCHS).startsWith("5,60," + after), csv.get(EPOCHS));
    }

    private static void assertRows(List<Map<String, Object>> rows, List<Double> losses) {
        assertEquals(EPOCHS, rows.size());
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            Map<String, Object> row = rows.get(epoch);
            Set<String> columns = Set.of(
                    "epoch",
                    "iteration",
                    "loss.classify",
                    "ce.classify",
                    "lr.frames",
                    "gradient.frames",
                    "frames.classify",
                    "accuracy",
                    "seconds",
                    "seconds.waiting",
                    "seconds.passes.classify",
                    "seconds.optimiser",
                    "seconds.endOfEpoch",
                    "seconds.saving",
                    "memoryMiB");
            assertEquals(columns, row.keySet());
            assertEquals(epoch, row.get("epoch"));
            assertEquals((epoch + 1) * STEPS, row.get("iteration"));
            assertEquals(.01, row.get("lr.frames"));
            assertEquals(8., row.get("frames.classify"));
            double mean = losses.subList(epoch * STEPS, (epoch + 1) * STEPS).stream()
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElseThrow();
            assertEquals(mean, number(row, "loss.classify"), 1e-12);
            assertTrue(number(row, "gradient.frames") > 0);
        }
    }

    private static double number(Map<String, Object> row, String column) {
        return ((Number) row.get(column)).doubleValue();
    }
}
