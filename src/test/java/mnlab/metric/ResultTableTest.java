package mnlab.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mnlab.core.MnlabException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class ResultTableTest {

    private static final ResultRow LIKE =
            ResultRow.template("hippocampus/101", "mn", "unet3d", 4, 101, "last", false, "cpu", "ab12");

    @TempDir
    Path folder;

    /** Two cases, two classes; class 2 of case b has no distance. */
    private static ResultTable table() {
        List<ResultRow> rows = new ArrayList<>();
        rows.add(LIKE.with("a", "1", "dice", .9));
        rows.add(LIKE.with("a", "1", "hd95", 1.5));
        rows.add(LIKE.with("a", "2", "dice", .7));
        rows.add(LIKE.with("a", "2", "hd95", 2.5));
        rows.add(LIKE.with("b", "1", "dice", .8));
        rows.add(LIKE.with("b", "1", "hd95", 3));
        rows.add(LIKE.with("b", "2", "dice", 0));
        rows.add(LIKE.with("b", "2", "hd95", Double.NaN));
        return new ResultTable(rows);
    }

    @Test
    void csvReadsBackToTheSameRowsAndBytes() throws IOException {
        ResultTable odd = table().plus(new ResultTable(List.of(
                LIKE.with("a,\"b\"\nc", "", " left lobe ", 1.0 / 3),
                LIKE.with("", "\u00e4", "x", Double.MIN_VALUE),
                LIKE.with("d\r\n", "#", "y", Double.NEGATIVE_INFINITY))));
        Path file = folder.resolve("results.csv");
        odd.writeCsv(file);
        ResultTable read = ResultTable.readCsv(file);
        assertEquals(odd, read);
        Path again = folder.resolve("again.csv");
        read.writeCsv(again);
        assertEquals(Files.readString(file), Files.readString(again));
    }

    @Test
    void csvDoesNotDependOnTheLocale() throws IOException {
        Locale before = Locale.getDefault();
        try {
            Path file = folder.resolve("results.csv");
            Locale.setDefault(Locale.GERMANY);
            table().writeCsv(file);
            assertTrue(Files.readString(file)
                    .contains("hippocampus/101,a,1,mn,unet3d,4,101,dice,0.9,last,false,cpu,ab12"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void brokenFilesAreNamed() throws IOException {
        Path file = folder.resolve("results.csv");
        table().writeCsv(file);
        String whole = Files.readString(file);
        for (String broken : List.of(
                "",
                "a,b,c\n",
                whole.substring(0, whole.length() - 9),
                whole.replace("0.9", "0,9"),
                whole.replace("0.9", "good"),
                whole.replaceFirst("false", "no"))) {
            Files.writeString(file, broken);
            MnlabException error = assertThrows(MnlabException.class, () -> ResultTable.readCsv(file));
            assertTrue(error.getMessage().contains("results.csv"), error.getMessage());
        }
        assertThrows(MnlabException.class, () -> ResultTable.readCsv(folder.resolve("missing.csv")));
    }

    @Test
    void classMeansKeepACaseThatLostAClass() {
        ResultTable means =
                table().withClassMeans().where(row -> row.className().equals(ResultTable.MEAN));
        assertEquals(.8, means.metric("dice").values()[0], 1e-15);
        assertEquals(.4, means.metric("dice").values()[1], 1e-15);
        assertEquals(2, means.metric("hd95").values()[0]);
        assertEquals(Double.NaN, means.metric("hd95").values()[1]);
        assertEquals(table().withClassMeans(), table().withClassMeans().withClassMeans());
    }

    @Test
    void summariesAreByMetricClassAndRun() {
        ResultTable two = table().plus(new ResultTable(List.of(new ResultRow(
                "hippocampus/101",
                "a",
                "1",
                "supervised",
                "unet3d",
                4,
                101,
                "dice",
                .5,
                "last",
                false,
                "cpu",
                "cd34"))));
        var summaries = two.summaries();
        assertEquals(5, summaries.size());
        Summary hd95 = summaries.get(LIKE.with("", "2", "hd95", 0));
        assertEquals(2.5, hd95.mean());
        assertEquals(1, hd95.omitted());
    }

    @Test
    void tablesHaveALineACaseAndALineASummary() {
        Table byCase = table().byCase();
        assertEquals(4, byCase.rowCount());
        assertEquals(List.of("data", "case", "class"), byCase.columnNames().subList(0, 3));
        assertEquals(.7, byCase.doubleColumn("dice").get(1));
        assertTrue(byCase.doubleColumn("hd95").isMissing(3));
        Table summary = table().summary();
        assertEquals(4, summary.rowCount());
        assertEquals(.85, summary.doubleColumn("mean").get(0), 1e-15);
        assertEquals(1, summary.intColumn("omitted").get(3));
    }
}
