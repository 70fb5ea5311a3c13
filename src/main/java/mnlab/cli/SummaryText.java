package mnlab.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import mnlab.metric.ResultRow;
import mnlab.metric.ResultTable;
import mnlab.metric.Summary;

/**
 * A result table in a few lines, for a terminal: for each run a title and one line a class, with {@code mean ± sd [low, high]} of
 * the metrics that papers report. The whole table has more metrics and every case.
 */
final class SummaryText {

    private record Column(String title, String metric, int decimals) {}

    private static final int SHARE = 3;
    private static final int LENGTH = 2;

    private static final List<Column> COLUMNS = List.of(
            new Column("Dice", "dice", SHARE),
            new Column("Dice on canvas", "dice_canvas", SHARE),
            new Column("Jaccard", "jaccard", SHARE),
            new Column("HD95 mm", "hd95_mm", LENGTH),
            new Column("ASD mm", "asd_mm", LENGTH),
            new Column("NSD", "nsd", SHARE));

    private static final String MEAN = "mean of classes";

    private SummaryText() {}

    /** The lines, each ended by a line feed. */
    static String of(ResultTable table) {
        Map<ResultRow, List<ResultRow>> runs = table.withClassMeans().rows().stream()
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
        List<Column> columns = COLUMNS.stream()
                .filter(column -> !run.metric(column.metric).rows().isEmpty())
                .toList();
        List<List<String>> cells = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("class"));
        columns.forEach(column -> head.add(column.title));
        head.addAll(List.of("n", "omitted"));
        cells.add(head);
        for (String name : classes(run)) {
            cells.add(line(run.where(row -> row.className().equals(name)), name, columns));
        }
        return aligned(cells);
    }

    /** The mean of a single class would be the same line again. */
    private static Set<String> classes(ResultTable run) {
        Set<String> names =
                run.rows().stream().map(ResultRow::className).collect(Collectors.toCollection(LinkedHashSet::new));
        if (names.size() == 2) {
            names.remove(ResultTable.MEAN);
        }
        return names;
    }

    /** The cases that are omitted are those of the metric that omits most: distances to a surface that is not there. */
    private static List<String> line(ResultTable rows, String name, List<Column> columns) {
        List<String> cells = new ArrayList<>(List.of(name.equals(ResultTable.MEAN) ? MEAN : name));
        int omitted = 0;
        int cases = 0;
        for (Column column : columns) {
            Summary summary = Summary.of(rows.metric(column.metric).values());
            cells.add(cell(summary, column.decimals));
            omitted = Math.max(omitted, summary.omitted());
            cases = Math.max(cases, summary.n() + summary.omitted());
        }
        cells.add(Integer.toString(cases));
        cells.add(Integer.toString(omitted));
        return cells;
    }

    private static String cell(Summary summary, int decimals) {
        if (summary.n() == 0) {
            return "-";
        }
        return number(summary.mean(), decimals)
                + (summary.n() < 2 ? "" : " ± " + number(summary.sd(), decimals))
                + " [" + number(summary.interval().low(), decimals)
                + ", " + number(summary.interval().high(), decimals) + "]";
    }

    /** Shares are written without the 0 before the point: a line is long enough. */
    private static String number(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return decimals == SHARE && text.startsWith("0.") ? text.substring(1) : text;
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
