package mnlab.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TablesTest {

    private final Table table = Table.create(
            "t",
            StringColumn.create("case", "<b>|x", "plain, \"quoted\""),
            IntColumn.create("n", 12345, 2),
            DoubleColumn.create("HD95 (mm)", Double.NaN, 1 / 3.));

    @Test
    void htmlEscapesRoundsAndSaysWhyAValueIsMissing() throws Exception {
        var document = Xml.fragment(Tables.html(table, Map.of("HD95 (mm)", "no voxel predicted")));
        var cells = document.getElementsByTagName("td");
        assertEquals("<b>|x", cells.item(0).getTextContent());
        assertEquals("12345", cells.item(1).getTextContent());
        assertEquals("n/a (no voxel predicted)", cells.item(2).getTextContent());
        assertEquals("0.3333", cells.item(5).getTextContent());
    }

    @Test
    void markdownHasARowARow() {
        String[] lines = Tables.markdown(table).split("\n");
        assertEquals("| case | n | HD95 (mm) |", lines[0]);
        assertEquals("| --- | ---: | ---: |", lines[1]);
        assertEquals("| &lt;b&gt;\\|x | 12345 | n/a |", lines[2]);
        assertEquals(4, lines.length);
    }

    @Test
    void csvKeepsEveryDigit() {
        Table back = Table.read().csv(Tables.csv(table), "");
        assertEquals(1 / 3., back.doubleColumn("HD95 (mm)").get(1));
        assertTrue(back.doubleColumn("HD95 (mm)").isMissing(0));
        assertEquals("plain, \"quoted\"", back.getString(1, "case"));
    }

    @Test
    void roundsToWhatOneReads() {
        assertEquals("0.8412", Tables.rounded(.84123456));
        assertEquals("12.35", Tables.rounded(12.3456));
        assertEquals("12346", Tables.rounded(12345.6));
        assertEquals("1.000e-05", Tables.rounded(1e-5));
        assertEquals("0", Tables.rounded(-0.0));
        assertEquals("n/a", Tables.rounded(Double.NaN));
    }
}
