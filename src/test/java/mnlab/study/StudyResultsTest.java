package mnlab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import mnlab.metric.Summary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

/** Numbers of a ledger made by hand, reckoned by hand. */
class StudyResultsTest {

    private static final double NONE = Double.NaN;

    @TempDir
    Path folder;

    private Study study;
    private List<Cell> cells;

    @BeforeEach
    void threeOfFourRuns() throws IOException {
        study = MadeLedger.study(folder);
        cells = study.cells();
        enter(0, "aa1", new double[] {.9, .7, .5}, new double[] {1, 2, NONE});
        enter(1, "aa2", new double[] {.8, .8, .6}, new double[] {3, 4, 5});
        enter(2, "bb1", new double[] {.95, .75, .7}, new double[] {1, 1, 1});
    }

    private void enter(int cell, String hash, double[] dice, double[] hd95) throws IOException {
        MadeLedger.enter(folder, cells.get(cell), hash, dice, hd95);
    }

    private StudyResults results() {
        return study.results(Ledger.in(folder));
    }

    private static String interval(String sign, double... values) {
        Summary summary = Summary.of(values);
        String number = "%" + sign + ".3f";
        return String.format(
                Locale.ROOT,
                number + " [" + number + ", " + number + "]",
                summary.mean(),
                summary.interval().low(),
                summary.interval().high());
    }

    /** A case's Dice is the mean of d and d - .2. */
    @Test
    void theNumbersOfARunAreMeansOverClassesThenCases() {
        Table numbers = results().numbers();
        assertEquals(
                List.of("first", "first", "second"), numbers.stringColumn("arm").asList());
        assertEquals(
                List.of("aa1", "aa2", "bb1"),
                numbers.stringColumn("config hash").asList());
        Summary first = Summary.of(new double[] {.8, .6, .4});
        assertEquals(.6, first.mean(), 1e-12);
        assertEquals(.6, numbers.doubleColumn("dice").get(0), 1e-12);
        assertEquals(first.interval().low(), numbers.doubleColumn("dice low").get(0), 1e-12);
        assertEquals(first.interval().high(), numbers.doubleColumn("dice high").get(0), 1e-12);
        assertEquals(.7, numbers.doubleColumn("dice").get(2), 1e-12);
        assertEquals(3, numbers.intColumn("cases").get(0));
        assertEquals(1.5, numbers.doubleColumn("hd95 mm").get(0), 1e-12);
        assertEquals(1, numbers.intColumn("hd95 omitted").get(0));
        assertEquals(90, numbers.doubleColumn("seconds").get(0));
    }

    @Test
    void whatIsMissingIsEmptyInTheTableAndListed() {
        Table table = results().table();
        assertEquals(List.of("first", "second"), table.stringColumn("arm").asList());
        assertEquals(
                interval("", .8, .6, .4), table.stringColumn("Dice, seed 1").get(0));
        assertEquals(
                interval("", .7, .7, .5), table.stringColumn("Dice, seed 2").get(0));
        assertEquals("", table.stringColumn("Dice, seed 2").get(1));
        assertEquals(List.of("0.617", ""), table.stringColumn("Dice, all seeds").asList());
        assertEquals(
                List.of("", ""), table.stringColumn("against the first arm").asList());
        assertEquals(List.of("2.50", ""), table.stringColumn("HD95 mm").asList(), "cases a and b: (1+3)/2, (2+4)/2");
        assertEquals(List.of(cells.get(3)), results().missing());
        assertEquals("second, seed 2", cells.get(3).title());
    }

    @Test
    void armsAreComparedCaseByCaseOverTheSeeds() throws IOException {
        enter(3, "bb2", new double[] {.85, .95, .7}, new double[] {1, 1, 1});
        Table table = results().table();
        // a: (.85 + .75)/2 - (.8 + .7)/2, b: (.65 + .85)/2 - (.6 + .7)/2, c: (.6 + .6)/2 - (.4 + .5)/2
        assertEquals(
                interval("+", .05, .1, .15),
                table.stringColumn("against the first arm").get(1));
        assertEquals("", table.stringColumn("against the first arm").get(0));
        assertEquals(List.of(), results().missing());
    }

    @Test
    void theFigureShowsEveryRun() {
        Table numbers = results().figure().numbers();
        assertEquals(
                List.of("seed 1", "seed 2", "seed 1"),
                numbers.stringColumn("series").asList());
        assertEquals(
                List.of("first", "first", "second"),
                numbers.stringColumn("category").asList());
        assertEquals(19 / 30., numbers.doubleColumn("y").get(1), 1e-12);
        assertEquals(
                Summary.of(new double[] {.7, .7, .5}).interval().low(),
                numbers.doubleColumn("low").get(1),
                1e-12);
    }

    @Test
    void runsOnOtherTestCasesAreNotCompared() throws IOException {
        enter(3, "bb2", new double[] {.85, .95}, new double[] {1, 1});
        StudyException e = assertThrows(StudyException.class, this::results);
        assertTrue(e.getMessage().contains("the study s: has arms or seeds that were tested on different cases"));
    }
}
