package mnlab.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

/** Curves over labels and minutes of runs that were written by hand. */
class BudgetsTest {

    private static final int CASES = 10;
    private static final Comparison COMPARISON =
            Comparison.of("phantom-small", List.of("supervised,mean-teacher"), List.of(2, 4), List.of(1L));

    @TempDir
    Path folder;

    /** Dice .1 for each label, and .01 for each eight steps. */
    @BeforeEach
    void made() throws IOException {
        Path ledger = Files.createDirectories(folder.resolve("ledger"));
        for (int steps : new int[] {8, 16}) {
            for (Cell cell : COMPARISON.steps(steps).study().cells()) {
                int labels = cell.arm().contains("2 labels") ? 2 : 4;
                double[] dice = new double[CASES];
                Arrays.fill(dice, .1 * labels + .01 * steps / 8);
                MadeLedger.enter(ledger, cell, cell.config().settingsHash(), dice, new double[CASES]);
            }
        }
    }

    private ComparisonResults results(Integer steps) {
        ComparisonRun run = ComparisonRun.in(folder);
        return run.results(steps == null ? COMPARISON : COMPARISON.steps(steps));
    }

    /** The second class lies .2 below, so that a case's value is .1 below what was entered. */
    @Test
    void aLineAMethodLabelsAndLength() {
        Table table = new Budgets(List.of(results(8), results(16))).table();
        assertEquals(8, table.rowCount());
        assertEquals(
                List.of("supervised", "mean-teacher"),
                table.stringColumn("method").asList().subList(0, 2));
        assertArrayEquals(
                new double[] {.11, .11, .31, .31, .12, .12, .32, .32},
                table.doubleColumn("dice").asDoubleArray(),
                1e-9);
        assertEquals(1.5, table.doubleColumn("minutes").get(0), 1e-9);
    }

    @Test
    void figuresHaveACurveAMethod() {
        Budgets budgets = new Budgets(Stream.of(8, 16).map(this::results).toList());
        assertTrue(budgets.byLabels().numbers().print(99).contains("mean-teacher"));
        assertTrue(budgets.byMinutes().numbers().print(99).contains("supervised"));
    }

    /** Of two seeds one has no run. */
    @Test
    void aCurveASeed() {
        ComparisonResults results = ComparisonRun.in(folder)
                .results(COMPARISON.steps(8).reference("mean-teacher").seeds(List.of(1L, 2L)));
        Table numbers = new Budgets(List.of(results)).bySeed().numbers();
        Table first = numbers.where(numbers.stringColumn("panel").isEqualTo("supervised, 8 steps"));
        assertEquals(
                List.of("seed 1", "seed 1", "seed 2", "seed 2"),
                first.stringColumn("series").asList());
        assertArrayEquals(
                new double[] {.11, .31, Double.NaN, Double.NaN},
                first.doubleColumn("y").asDoubleArray(),
                1e-9);
    }

    @Test
    void whatDiffersInMoreThanItsLengthIsRefused() {
        assertThrows(StudyException.class, () -> new Budgets(List.of(results(8), results(8))));
        assertThrows(StudyException.class, () -> new Budgets(List.of(results(8), results(null))));
        ComparisonResults others =
                ComparisonRun.in(folder).results(COMPARISON.labelled(List.of(4)).steps(16));
        assertThrows(StudyException.class, () -> new Budgets(List.of(results(8), others)));
    }
}
