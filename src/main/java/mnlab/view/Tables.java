package mnlab.view;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import tech.tablesaw.io.csv.CsvWriteOptions;

/**
 * Tablesaw tables as HTML and Markdown (rounded to be read) and as CSV (every digit, to be computed with). Columns carry
 * their units in their names: {@code HD95 (mm)}.
 */
public final class Tables {

    private static final String MISSING = "n/a";

    private Tables() {}

    /** As HTML, numbers to the right, rounded to four significant digits; missing values are "n/a". */
    public static Html html(Table table) {
        return html(table, Map.of());
    }

    /**
     * As HTML.
     *
     * @param reasons why values of a column are missing, by the column's name: shown as "n/a (reason)"
     */
    public static Html html(Table table, Map<String, String> reasons) {
        return Html.table(table.columnNames(), cells(table, reasons));
    }

    /** As a Markdown table. */
    public static String markdown(Table table) {
        StringBuilder out = new StringBuilder(markdownRow(table.columnNames()));
        out.append(table.columns().stream()
                .map(column -> column instanceof NumericColumn ? " ---: " : " --- ")
                .collect(Collectors.joining("|", "|", "|\n")));
        cells(table, Map.of()).forEach(row -> out.append(markdownRow(row)));
        return out.toString();
    }

    private static String markdownRow(List<String> cells) {
        return cells.stream()
                .map(cell -> Html.escape(cell).replace("|", "\\|").replace("\n", " "))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** As CSV with a header, every number with all its digits, missing values empty. */
    public static String csv(Table table) {
        StringWriter out = new StringWriter();
        table.write().usingOptions(CsvWriteOptions.builder(out).lineEnd("\n").build());
        return out.toString();
    }

    private static List<List<String>> cells(Table table, Map<String, String> reasons) {
        List<List<String>> rows = new ArrayList<>();
        for (int r = 0; r < table.rowCount(); r++) {
            List<String> row = new ArrayList<>();
            for (Column<?> column : table.columns()) {
                row.add(cell(column, r, reasons.get(column.name())));
            }
            rows.add(row);
        }
        return rows;
    }

    private static String cell(Column<?> column, int row, String reason) {
        if (column.isMissing(row)) {
            return reason == null ? MISSING : MISSING + " (" + reason + ")";
        }
        Object value = column.get(row);
        return value instanceof Double || value instanceof Float
                ? rounded(((Number) value).doubleValue())
                : column.getUnformattedString(row);
    }

    /**
     * A number for reading: four significant digits where that is under four decimals, whole numbers from 10,000 on, an
     * exponent below 0.0001.
     */
    public static String rounded(double value) {
        double size = Math.abs(value);
        if (value == 0 || !Double.isFinite(value)) {
            return value == 0 ? "0" : Double.isNaN(value) ? MISSING : value > 0 ? "\u221e" : "-\u221e";
        }
        if (size < 1e-4 || size >= 1e7) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        int decimals = (int) Math.max(0, Math.min(4, 3 - Math.floor(Math.log10(size))));
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
