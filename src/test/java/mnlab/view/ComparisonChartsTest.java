package mnlab.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

/** The pictures of a comparison: which methods a bar joins, and that the numbers and every name are there. */
class ComparisonChartsTest {

    private static List<int[]> groups(double critical, double... ranks) {
        List<Map.Entry<String, Double>> ranked = new ArrayList<>();
        for (double rank : ranks) {
            ranked.add(Map.entry("m" + ranked.size(), rank));
        }
        return new CriticalDifferenceChart("", ranked, critical).groups();
    }

    @Test
    void barsJoinWhatIsCloserThanTheCriticalDifference() {
        assertEquals(List.of(), groups(.5, 1, 2, 3));
        assertArrayEquals(new int[][] {{0, 2}}, groups(5, 1, 2, 3).toArray());
        assertArrayEquals(
                new int[][] {{0, 1}, {1, 2}, {3, 4}},
                groups(1, 1.2, 1.9, 2.8, 4.0, 4.6).toArray());
        assertArrayEquals(
                new int[][] {{1, 3}}, groups(1, 1, 2.1, 2.5, 3).toArray(), "a group within another is not drawn");
        assertEquals(List.of(), groups(1, 1, 2), "as far apart as the critical difference is apart");
    }

    @Test
    void ranksAreSortedAndKept() throws Exception {
        Map<String, Double> ranks = new LinkedHashMap<>();
        ranks.put("third & last", 2.9);
        ranks.put("first", 1.1);
        ranks.put("second", 2.);
        Figure figure = Charts.criticalDifference("Ranks", ranks, 1.5);
        Table numbers = figure.numbers();
        assertEquals(4, numbers.rowCount());
        assertEquals(1.5, numbers.doubleColumn("y").get(3));
        assertFalse(figure.svg().contains("<text"), "letters are outlines");
        Xml.parse(figure.svg());
        assertEquals(2 * figure.width(), figure.image(2).getWidth());
    }

    @Test
    void familiesHaveHeadingsWhereThereAreSeveral() throws Exception {
        Estimate one = new Estimate("consistency", "mean-teacher", .03, .01, .05);
        Estimate other = new Estimate("mixing", "bcp", -.01, -.03, .02);
        Estimate unknown = new Estimate("mixing", "none", Double.NaN, Double.NaN, Double.NaN);
        Figure both = Charts.forest("Forest", "difference in Dice", List.of(one, other, unknown));
        Figure single = Charts.forest("Forest", "difference in Dice", List.of(other, unknown));
        assertTrue(both.height() > single.height());
        assertEquals(3, both.numbers().rowCount());
        assertEquals(.05, both.numbers().doubleColumn("high").get(0));
        Xml.parse(both.svg());
        Charts.forest("nothing", "", List.of()).png();
        Charts.forest("nothing known", "", List.of(unknown)).png();
    }
}
