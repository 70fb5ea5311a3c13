package mnlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import mnlab.metric.ResultRow;
import mnlab.metric.ResultTable;
import org.junit.jupiter.api.Test;

class SummaryTextTest {

    private static final ResultRow RUN =
            ResultRow.template("phantoms", "mn", "unet3d", 4, 101, "last", false, "cpu", "");

    private static ResultTable table(String... classes) {
        List<ResultRow> rows = new ArrayList<>();
        for (String name : classes) {
            rows.add(RUN.with("a", name, "dice", .5));
            rows.add(RUN.with("b", name, "dice", 1));
            rows.add(RUN.with("a", name, "hd95_mm", 2));
            rows.add(RUN.with("b", name, "hd95_mm", Double.NaN));
            rows.add(RUN.with("a", name, "hd95", 9));
        }
        return new ResultTable(rows);
    }

    @Test
    void aLineAClassAndTheMean() {
        assertEquals(
                """
                mn (unet3d) on phantoms, 4 labelled, seed 101, last checkpoint: mean ± sd [95 % interval]
                  class             Dice                       HD95 mm             n   omitted
                  head              .750 ± .354 [.500, 1.000]   2.00 [2.00, 2.00]   2   1
                  tail              .750 ± .354 [.500, 1.000]   2.00 [2.00, 2.00]   2   1
                  mean of classes   .750 ± .354 [.500, 1.000]   2.00 [2.00, 2.00]   2   1
                """
                        .replace("Dice                       HD95", "Dice                        HD95"),
                SummaryText.of(table("head", "tail")));
    }

    @Test
    void theMeanOfOneClassIsNotRepeated() {
        assertEquals(3, SummaryText.of(table("head")).lines().count());
    }

    @Test
    void eachRunHasATitle() {
        ResultTable other = new ResultTable(List.of(
                ResultRow.template("d", "x", "", -1, -1, "", true, "", "").with("a", "head", "dice", Double.NaN)));
        List<String> lines = SummaryText.of(table("head").plus(other)).lines().toList();
        assertEquals("x on d, transductive: mean ± sd [95 % interval]", lines.get(3));
        assertEquals(List.of("head", "-", "1", "1"), List.of(lines.get(5).trim().split(" +")));
    }
}
