package mnlab.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import mnlab.metric.ResultRow;
import mnlab.metric.ResultTable;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/**
 * A result table's overview for a terminal: for each run a title and one line a class.
 */
final class SummaryText {

    private SummaryText() {}

    /** The lines, each ended by a line feed. */
    static String of(ResultTable table) {
        Map<ResultRow, List<ResultRow>> runs = table.rows().stream()
                .collect(
                        Collectors.groupingBy(row -> row.with("", "", "", 0), LinkedHashMap::new, Collectors.toList()));
        StringBuilder text = new StringBuilder();
        runs.forEach((run, rows) -> text.append(title(run)).append('\n').append(lines(new ResultTable(rows))));
        return text.toString();
    }

    private static String title(ResultRow run) {
        StringBuilder title = new StringBuilder(run.method());
        title.append(run.networks().isEmpty() ? "" : " (" + run.networks() + ")");
        title.append(" on ").append(run.data());
        title.append(run.labels() < 0 ? "" : ", " + run.labels() + " labelled");
        title.append(run.seed() < 0 ? "" : ", seed " + run.seed());
        title.append(run.selection().isEmpty() ? "" : ", " + run.selection() + " checkpoint");
        title.append(run.transductive() ? ", transductive" : "");
        return title.append(": mean ± sd [95 % interval]").toString();
    }

    private static String lines(ResultTable run) {
        Table overview = run.overview().removeColumns("method");
        List<List<String>> cells = new ArrayList<>();
        cells.add(overview.columnNames());
        for (Row line : overview) {
            cells.add(overview.columnNames().stream()
                    .map(name -> line.getObject(name).toString())
                    .toList());
        }
        return aligned(cells);
    }

    private static String aligned(List<List<String>> lines) {
        StringBuilder text = new StringBuilder();
        int columns = lines.get(0).size();
        int[] widths = new int[columns];
        for (List<String> line : lines) {
            for (int c = 0; c < columns; c++) {
                widths[c] = Math.max(widths[c], line.get(c).length());
            }
        }
        for (List<String> line : lines) {
            StringBuilder padded = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                padded.append(c == 0 ? "  " : "   ").append(String.format("%-" + widths[c] + "s", line.get(c)));
            }
            text.append(padded.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
