package mnlab.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class ReportTest {

    @TempDir
    Path folder;

    @Test
    void aPageIsWellFormedAndLoadsNothingFromOutside() throws Exception {
        Path file = folder.resolve("report.html");
        new Report("Run <7>")
                .section("Dice & HD95")
                .text("<script>")
                .figure(Charts.lines("Dice", "epoch", "Dice", Series.of("3D", .1, .2)))
                .table(Table.create("t", DoubleColumn.create("Dice", .5)))
                .save(file);
        String page = Files.readString(file);
        var document = Xml.parse(page);
        assertEquals("Run <7>", document.getElementsByTagName("h1").item(0).getTextContent());
        assertEquals("<script>", document.getElementsByTagName("p").item(0).getTextContent());
        assertEquals(0, document.getElementsByTagName("script").getLength());
        assertFalse(page.replace("http://www.w3.org/1999/xhtml", "").contains("http"), "nothing from outside");
    }
}
