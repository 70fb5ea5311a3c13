package mnlab.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mnlab.view.Html;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** A Tablesaw table as HTML: numbers short, the middle of a long table left out and counted. */
final class TableHtml {

    /** Rows that are shown of a long table, half from its head and half from its tail. */
    static final int MOST_ROWS = 60;

    private TableHtml() {}

    static Html of(Table table) {
        List<List<String>> rows = new ArrayList<>();
        int left = Math.max(0, table.rowCount() - MOST_ROWS);
        for (int r = 0; r < table.rowCount(); r++) {
            if (left > 0 && r == MOST_ROWS / 2) {
                r += left;
            }
            int row = r;
            rows.add(table.columns().stream().map(column -> cell(column, row)).toList());
        }
        Html shown = Html.table(table.columnNames(), rows);
        return left == 0
                ? shown
                : Html.join(shown, Html.paragraph(left + " of " + table.rowCount() + " rows in the middle not shown"));
    }

    private static String cell(Column<?> column, int row) {
        if (column.isMissing(row)) {
            return "";
        }
        boolean isReal = column.type() == ColumnType.DOUBLE || column.type() == ColumnType.FLOAT;
        return isReal ? shortReal(((Number) column.get(row)).doubleValue()) : column.getString(row);
    }

    /** Four decimals for what is of the size of a metric, four digits for what is tiny or huge. */
    static String shortReal(double value) {
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < 1e9) {
            return Long.toString((long) value);
        }
        return String.format(Locale.ROOT, size >= 1e-3 && size < 1e6 ? "%.4f" : "%.3e", value);
    }
}
