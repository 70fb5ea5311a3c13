package mnlab.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import mnlab.view.Series;
import org.junit.jupiter.api.Test;

class LogTableTest {

    @Test
    void whatAnEpochTookIsReckonedFromTheLastFive() {
        List<Map<String, Object>> rows = IntStream.range(0, 8)
                .mapToObj(i -> Map.<String, Object>of("epoch", i, "seconds", i < 3 ? 100.0 : 10.0))
                .toList();
        assertEquals(10, new LogTable(rows).recentSecondsPerEpoch());
        assertEquals(100, new LogTable(rows.subList(0, 2)).recentSecondsPerEpoch());
    }

    @Test
    void whatLiesBetweenThePartsOfATurnIsOther() {
        LogTable log = new LogTable(List.of(
                Map.of(
                        "epoch",
                        0,
                        "seconds",
                        10.0,
                        "seconds.waiting",
                        1.0,
                        "seconds.passes.2d",
                        6.0,
                        "seconds.saving",
                        5.0),
                Map.of(
                        "epoch",
                        1,
                        "seconds",
                        8.0,
                        "seconds.waiting",
                        1.0,
                        "seconds.passes.3d",
                        4.0,
                        "seconds.saving",
                        5.0)));
        Map<String, double[]> times = log.times();
        assertEquals(Set.of("waiting", "passes.2d", "passes.3d", "saving", "other"), times.keySet());
        assertArrayEquals(new double[] {6, 0}, times.get("passes.2d"));
        assertArrayEquals(new double[] {3, 3}, times.get("other"));
        assertEquals(Map.of(), new LogTable(List.of(Map.of("epoch", 0, "seconds", 10.0))).times());
    }

    /** Validation is not in every row. */
    @Test
    void aSeriesHasTheEpochsThatHaveTheNumber() {
        LogTable log = new LogTable(List.of(
                Map.of("epoch", 0, "loss.3d", .9),
                Map.of("epoch", 1, "loss.3d", .8, "valDice.3d", .5),
                Map.of("epoch", 2, "valDice.3d", .6)));
        Series dice = log.series("valDice.").get(0);
        assertEquals("3d", dice.name());
        assertArrayEquals(new double[] {2, 3}, dice.x());
        assertArrayEquals(new double[] {.5, .6}, dice.y());
        assertArrayEquals(new double[] {1, 2}, log.series("loss.").get(0).x());
    }
}
