package mnlab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import mnlab.core.Json;
import mnlab.metric.ClassMetrics;
import mnlab.metric.ResultRow;
import mnlab.metric.ResultTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

/** Numbers of a comparison whose runs were written by hand: what is tested, paired, corrected, ranked and said. */
class ComparisonResultsTest {

    private static final int CASES = 10;

    @TempDir
    Path folder;

    private Comparison comparison;

    @BeforeEach
    void made() throws IOException {
        comparison = Comparison.of(
                "phantom-small", List.of("supervised,mn,mean-teacher,fully-supervised"), List.of(4), List.of(1L, 2L));
        run("supervised, 4 labels", 1, i -> .5 + .01 * i);
        run("supervised, 4 labels", 2, i -> .7 + .01 * i);
        // Above by .1 in either seed, but for a tenth of the case's number.
        run("mn, 4 labels", 1, i -> .6 + .011 * i);
        run("mn, 4 labels", 2, i -> .8 + .011 * i);
        run("mean-teacher, 4 labels", 1, i -> .5 + .01 * i + (i % 2 == 0 ? .02 : -.021));
        run("mean-teacher, 4 labels", 2, i -> .7 + .01 * i + (i % 2 == 0 ? .02 : -.021));
        run("fully-supervised", 1, i -> .9);
        run("fully-supervised", 2, i -> .9);
    }

    private Ledger ledger() {
        return Ledger.in(folder.resolve("ledger"));
    }

    private void run(String arm, long seed, IntToDoubleFunction dice) throws IOException {
        Cell cell =
                comparison.study().only(arm).withSeeds(List.of(seed)).cells().get(0);
        double[] values = IntStream.range(0, CASES).mapToDouble(dice).toArray();
        double[] distances =
                IntStream.range(0, CASES).mapToDouble(i -> 10 * (1 - values[i])).toArray();
        Files.createDirectories(ledger().folder());
        MadeLedger.enter(ledger().folder(), cell, cell.config().settingsHash(), values, distances);
    }

    private ComparisonResults results(Path... others) {
        return ComparisonRun.in(folder).others(List.of(others)).results(comparison);
    }

    private static double number(Table numbers, String method, String measure, String column) {
        for (int row = 0; row < numbers.rowCount(); row++) {
            if (numbers.getString(row, "method").equals(method)
                    && numbers.getString(row, "measure").equals(measure)) {
                return numbers.doubleColumn(column).getDouble(row);
            }
        }
        throw new AssertionError(method + ", " + measure);
    }

    private static double number(Table numbers, String method, String column) {
        return number(numbers, method, "Dice", column);
    }

    /** The second class lies .2 below, so that a case's value is .1 below what was entered. */
    @Test
    void differencesAreByCaseOverSeedsAndCorrectedOverTheFamily() {
        Table numbers = results().numbers();
        assertEquals(.545, number(numbers, "supervised", "mean"), 1e-9);
        assertEquals(Math.sqrt(.02), number(numbers, "supervised", "sd of seeds"), 1e-9);
        assertEquals(.1 + .001 * 4.5, number(numbers, "mn", "difference"), 1e-9);
        // Ten differences above 0, no ties: 2 of 2^10 patterns, times the two tests of the family.
        assertEquals(2 / 1024., number(numbers, "mn", "p"), 1e-9);
        assertEquals(4 / 1024., number(numbers, "mn", "p Holm"), 1e-9);
        assertEquals(1, number(numbers, "mn", "effect"), 1e-9);
        assertTrue(number(numbers, "mean-teacher", "p Holm") > .05);
        assertTrue(Double.isNaN(number(numbers, "supervised", "p")), "the reference is not tested against itself");
        assertEquals(90, number(numbers, "mn", "seconds"), 1e-9);
        assertEquals(800, number(numbers, "mn", "memory MiB"), 1e-9);
    }

    /** The same spread of seeds on both sides is not in a paired difference: its interval is that of the cases alone. */
    @Test
    void pairedSeedsTakeTheirSpreadOut() {
        Table numbers = results().numbers();
        assertTrue(number(numbers, "mn", "difference high") - number(numbers, "mn", "difference low") < .005);
        assertTrue(number(numbers, "mn", "high") - number(numbers, "mn", "low") > .05);
    }

    @Test
    void methodsWithAllLabelsAreShownAndNeitherTestedNorRanked() {
        Table numbers = results().numbers();
        assertEquals(.8, number(numbers, "fully-supervised", "mean"), 1e-9);
        assertEquals(.255, number(numbers, "fully-supervised", "difference"), 1e-9);
        assertTrue(Double.isNaN(number(numbers, "fully-supervised", "p")));
        assertTrue(Double.isNaN(number(numbers, "fully-supervised", "mean rank")));
        assertEquals(1, number(numbers, "mn", "mean rank"), 1e-9);
        assertEquals(2.5, number(numbers, "supervised", "mean rank"), 1e-9);
    }

    @Test
    void wordsSayWhatIsSignificantAndWhatIsNot() {
        String words = String.join("\n", results().words(4, Measure.DICE));
        assertTrue(words.contains("Against supervised, 2 tests"), words);
        assertTrue(words.contains("significantly better is mn (p = 0.004)"), words);
        assertTrue(words.contains("not significantly different is mean-teacher"), words);
        assertTrue(words.contains("Over 3 methods and 10 cases Friedman's chi-square"), words);
        assertTrue(words.contains("best mean rank is that of mn (1.00)"), words);
        assertTrue(words.contains("sd of seeds"), words);
        String distances = String.join("\n", results().words(4, Measure.HD95));
        assertTrue(distances.contains("significantly better is mn"), "a smaller distance is better: " + distances);
    }

    @Test
    void aMissingRunIsListedAndItsMethodIsNotRanked() throws IOException {
        Cell gone = comparison
                .study()
                .only("mean-teacher, 4 labels")
                .withSeeds(List.of(2L))
                .cells()
                .get(0);
        Files.delete(ledger().folder().resolve(gone.config().settingsHash() + ".json"));
        ComparisonResults results = results();
        assertEquals(
                List.of(gone), results.missing().stream().map(MissingRun::cell).toList());
        Table numbers = results.numbers();
        assertEquals(1, number(numbers, "mean-teacher", "runs"));
        // Over the seed that both have: the means of the other seed play no part.
        assertEquals(-.0005, number(numbers, "mean-teacher", "difference"), 1e-9);
        assertTrue(results.ranks(4, Measure.DICE).isEmpty(), "two methods have all their runs");
        String words = String.join("\n", results.words(4, Measure.DICE));
        assertTrue(words.contains("Not ranked, since runs are missing: mean-teacher (1 of 2)."), words);
    }

    private Path theirs(String name, int labels, long seed, int cases, double dice) {
        List<ResultRow> rows = new ArrayList<>();
        ResultRow like = ResultRow.template("d", name, "", labels, seed, "", false, "", "");
        for (int i = 0; i < cases; i++) {
            String id = Character.toString('a' + i);
            for (String each : List.of("1", "2")) {
                boolean isMissed = i == 0 && each.equals("1");
                boolean neither = i == 1 && each.equals("1");
                rows.add(like.with(id, each, "dice", isMissed ? 0 : neither ? 1 : dice));
                rows.add(like.with(id, each, "hd95_mm", isMissed || neither ? Double.NaN : 2));
                if (isMissed) {
                    rows.add(like.with(id, each, ClassMetrics.MISSED, 50));
                }
            }
        }
        Path file = folder.resolve(name + seed + ".csv");
        new ResultTable(rows).writeCsv(file);
        return file;
    }

    /** Of another tool, one structure is missed and another is in neither mask. */
    @Test
    void anotherToolsPredictionsStandInTheSameTable() {
        ComparisonResults results = results(theirs("nnU-Net", 4, 1, CASES, .5), theirs("nnU-Net", 4, 7, CASES, .5));
        Table numbers = results.numbers();
        assertEquals(2, number(numbers, "nnU-Net", "runs"));
        assertEquals(.5, number(numbers, "nnU-Net", "mean"), 1e-9);
        assertEquals(2, number(numbers, "nnU-Net", "missed"));
        assertEquals(0, number(numbers, "nnU-Net", "invented"));
        // Case a: (50 + 2) / 2, case b: (0 + 2) / 2, the others 2.
        assertEquals((26 + 1 + 8 * 2) / 10., number(numbers, "nnU-Net", "HD95 (mm)", "mean"), 1e-9);
        assertEquals(18, number(numbers, "nnU-Net", "HD95 (mm)", "measurable cases"));
        assertTrue(Double.isNaN(number(numbers, "nnU-Net", "seconds")));
        // Without case a: 1 of case b, and eight times 2.
        String table =
                results.costs(4).stringColumn("HD95 (mm), measurable").asList().toString();
        assertTrue(table.contains("1.89 (18 of 20)"), table);
        assertTrue(results.words(4, Measure.DICE).toString().contains("Over 4 methods"));
    }

    @Test
    void aTableThatSaysNothingOfMissingStructuresIsNotGuessedAt() {
        Path file = theirs("old", 4, 1, CASES, .5);
        ResultTable.readCsv(file)
                .where(row -> !row.metric().equals(ClassMetrics.MISSED))
                .writeCsv(file);
        Table numbers = results(file).numbers();
        assertTrue(Double.isNaN(number(numbers, "old", "missed")));
        assertTrue(Double.isNaN(number(numbers, "old", "HD95 (mm)", "mean")), "its diagonal is not known");
        assertTrue(Double.isNaN(number(numbers, "old", "HD95 (mm)", "p")));
        assertEquals(.5, number(numbers, "old", "mean"), 1e-9);
    }

    @Test
    void anotherToolMayBeTheReference() {
        Path file = theirs("nnU-Net", 4, 7, CASES, .5);
        comparison = comparison.reference("nnU-Net");
        Table numbers = results(file).numbers();
        assertEquals(.045, number(numbers, "supervised", "difference"), 1e-9);
        assertTrue(Double.isNaN(number(numbers, "nnU-Net", "difference")));
        assertTrue(
                number(numbers, "supervised", "difference high") - number(numbers, "supervised", "difference low")
                        > .05,
                "no seed is shared: their spread is in the interval");
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        assertRefused("had 8 labels", theirs("x", 8, 1, CASES, .5));
        assertRefused("does not say how many labels", theirs("x", -1, 1, CASES, .5));
        assertRefused("is of 9 cases, other than the 10", theirs("x", 4, 1, 9, .5));
        assertRefused("has the name of a method", theirs("mn", 4, 1, CASES, .5));
        comparison = comparison.reference("colours");
        assertRefused("the reference colours: is none of the methods");
    }

    private void assertRefused(String words, Path... others) {
        StudyException e = assertThrows(StudyException.class, () -> results(others));
        assertTrue(e.getMessage().contains(words), e.getMessage());
    }

    @Test
    void itIsSavedAsPageTablesAndFigures() throws IOException {
        Path out = folder.resolve("out");
        results(theirs("nnU-Net", 4, 1, CASES, .5)).save(out, "mnlab compare --out out");
        String markdown = Files.readString(out.resolve("comparison.md"));
        for (String words : List.of(
                "mnlab compare --out out",
                "## With 4 labels",
                "| mn | 2 of 2 |",
                "fully-supervised (all labels)",
                "## Protocol",
                "| selection rule | the last checkpoint",
                "| regime | matched",
                "drawn from the training part by each seed",
                "![ranks-dice-4](figures/ranks-dice-4.png)",
                "Nothing: every run is there.")) {
            assertTrue(markdown.contains(words), words + " in " + markdown);
        }
        assertTrue(Files.readString(out.resolve("comparison.html")).contains("significantly better is mn"));
        for (String name : List.of("differences-dice-4.svg", "ranks-dice-4.csv", "differences-hd95-4.png")) {
            assertTrue(Files.size(out.resolve("figures").resolve(name)) > 50, name);
        }
        assertEquals(1 + 8, Files.readAllLines(out.resolve("runs.csv")).size());
        assertEquals(
                1 + 2 * 5, Files.readAllLines(out.resolve("comparison.csv")).size());
    }

    @Test
    void entriesOfEarlierVersionsHaveNoMemory() throws IOException {
        Ledger.Entry entry = ledger().entries().get(0);
        Path file = ledger().folder().resolve(entry.run().configHash() + ".json");
        String text = Files.readString(file);
        Files.writeString(file, text.replaceAll("(?m)^ *\"(memory|gpu)MiB\" : .*\\n", ""));
        assertEquals(null, ledger().entries().get(0).memoryMiB());
        assertTrue(Json.line(ledger().entries().get(0)).contains("\"memoryMiB\":null"));
    }
}
