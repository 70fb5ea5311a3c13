package mnlab.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import mnlab.Golden;
import mnlab.core.Key;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SamplersTest {

    private static final Key KEY = Key.of(101).then("sampler");

    @TestFactory
    @Tag("golden")
    Stream<DynamicTest> roundsOfOnePool() {
        return Golden.tests("mn/schedule", "rounds", golden -> {
            for (JsonNode row : golden.scalars().get("table")) {
                int pool = row.get("pool").asInt();
                int per = row.get("per_round").asInt();
                List<List<Draw>> epoch = new Rounds(4, pool, pool, 8).epoch(KEY, 0, 0, per);
                List<List<Draw>> labelled = new Rounds(4, 0, pool, 8).epoch(KEY, 0, per, 0);
                for (List<List<Draw>> batches : List.of(epoch, labelled)) {
                    assertEquals(row.get("rounds").asInt(), batches.size());
                    assertEquals(
                            row.get("kept").asInt(),
                            batches.stream().mapToInt(List::size).sum());
                    assertEquals(
                            row.get("last_round_size").asInt(),
                            batches.get(batches.size() - 1).size());
                }
            }
        });
    }

    @Test
    void theShorterPoolEndsTheEpoch() {
        List<List<Draw>> epoch = new Rounds(4, 5, 75, 8).epoch(KEY, 3, 3, 2);
        assertEquals(3, epoch.size());
        assertEquals(1 + 3, epoch.get(2).size(), "a short last batch is kept");
        assertFalse(epoch.get(0).get(0).labelled(), "unlabelled draws come first");
        assertTrue(epoch.get(0).get(4).labelled());
    }

    @Test
    void labelledPlacesCycleThroughTheLabelledCases() {
        int[] count = new int[4];
        for (int epoch = 0; epoch < 200; epoch++) {
            for (List<Draw> batch : new Rounds(4, 71, 75, 8).epoch(KEY, epoch, 4, 1)) {
                batch.stream().filter(Draw::labelled).forEach(draw -> count[draw.index()]++);
            }
        }
        int all = 200 * 32;
        for (int c = 0; c < 4; c++) {
            // 75 places cycled over 4 cases: three of them stand 19 times, the last 18.
            assertEquals((c < 3 ? 19 : 18) / 75.0, count[c] / (double) all, .02);
        }
    }

    @Test
    void epochsArePureAndDiffer() {
        Rounds rounds = new Rounds(4, 71, 75, 8);
        assertEquals(rounds.epoch(KEY, 5, 3, 2), rounds.epoch(KEY, 5, 3, 2));
        assertNotEquals(rounds.epoch(KEY, 5, 3, 2), rounds.epoch(KEY, 6, 3, 2));
        assertThrows(DataException.class, () -> new Rounds(4, 0, 4, 8).epoch(KEY, 0, 1, 1));
        TwoStream streams = new TwoStream(4, 71, 2, 2);
        assertEquals(streams.epoch(KEY, 5), streams.epoch(KEY, 5));
        assertNotEquals(streams.epoch(KEY, 5), streams.epoch(KEY, 6));
    }

    @Test
    void twoStreamsTakeEachUnlabelledCaseAtMostOnce() {
        List<List<Draw>> epoch = new TwoStream(3, 71, 2, 2).epoch(KEY, 0);
        assertEquals(35, epoch.size());
        Set<Integer> unlabelled = new HashSet<>();
        int[] count = new int[3];
        for (List<Draw> batch : epoch) {
            assertEquals(4, batch.size());
            assertTrue(batch.get(0).labelled() && batch.get(1).labelled());
            batch.stream().filter(draw -> !draw.labelled()).forEach(draw -> assertTrue(unlabelled.add(draw.index())));
            batch.stream().filter(Draw::labelled).forEach(draw -> count[draw.index()]++);
        }
        assertEquals(70, unlabelled.size());
        // 70 labelled places are 23 whole permutations of 3 and one place more.
        for (int c : count) {
            assertTrue(c == 23 || c == 24, "a chain of whole permutations, got " + c);
        }
        assertThrows(DataException.class, () -> new TwoStream(4, 1, 2, 2));
    }
}
