package mnlab.study;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import mnlab.metric.ClassMetrics;
import mnlab.metric.ResultRow;
import mnlab.metric.ResultTable;

/** What methods are compared by: a number for each case, the mean over its foreground classes. A missing structure counts as the worst there is. */
public enum Measure {
    /** Overlap; 0 for a structure that is missed or invented. */
    DICE("Dice", "dice", true, 3),
    /**
     * The 95th percentile of surface distances, mm. For a structure that is missed or invented it is the case's diagonal, in tests and ranks: where
     * the result rows do not say it (tables of earlier versions), the case has no value.
     */
    HD95("HD95 (mm)", "hd95_mm", false, 2);

    private final String title;
    private final String metric;
    private final boolean highIsBest;
    private final int decimals;

    Measure(String title, String metric, boolean highIsBest, int decimals) {
        this.title = title;
        this.metric = metric;
        this.highIsBest = highIsBest;
        this.decimals = decimals;
    }

    /** In tables and figures, with its unit. */
    public String title() {
        return title;
    }

    /** In result rows. */
    String metric() {
        return metric;
    }

    boolean highIsBest() {
        return highIsBest;
    }

    /** Of all cases. */
    CaseValues of(ResultTable table) {
        return CaseValues.of(this == DICE ? table : missingAs(table, true), metric);
    }

    /** Of the cases where it can be measured in every class, NaN for the others. */
    CaseValues measurable(ResultTable table) {
        return CaseValues.of(this == DICE ? table : missingAs(table, false), metric);
    }

    /** Whatever the table's answer to empty masks was: the diagonal, or NaN. */
    private static ResultTable missingAs(ResultTable table, boolean diagonal) {
        Map<List<String>, Double> diagonals = table.rows().stream()
                .filter(row ->
                        row.metric().equals(ClassMetrics.MISSED) || row.metric().equals(ClassMetrics.INVENTED))
                .collect(Collectors.toMap(Measure::place, ResultRow::value));
        Map<List<String>, Double> dice =
                table.metric("dice").rows().stream().collect(Collectors.toMap(Measure::place, ResultRow::value));
        return new ResultTable(table.metric(HD95.metric).rows().stream()
                .map(row -> {
                    List<String> place = place(row);
                    Double missing = diagonals.get(place);
                    // Both masks empty: nothing was to be found, and nothing was.
                    double found = Double.isNaN(row.value()) && dice.get(place) == 1 ? 0 : row.value();
                    double value = missing == null ? found : diagonal ? missing : Double.NaN;
                    return row.with(row.caseId(), row.className(), row.metric(), value);
                })
                .toList());
    }

    private static List<String> place(ResultRow row) {
        return List.of(row.caseId(), row.className());
    }

    /** A value to be read. */
    String text(double value) {
        return text(value, "");
    }

    /** A difference to be read, with its sign. */
    String signed(double value) {
        return text(value, "+");
    }

    private String text(double value, String flag) {
        return Double.isNaN(value) ? "n/a" : String.format(Locale.ROOT, "%" + flag + "." + decimals + "f", value);
    }
}
