package mnlab.metric;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * A result table to be read: a line a class of a run, with {@code mean ± sd [low, high]} of the metrics that papers report.
 * The whole table has more metrics and every case.
 */
final class Overview {

    private record Metric(String title, String name, int decimals) {}

    private static final int SHARE = 3;
    private static final int LENGTH = 2;

    private static final List<Metric> METRICS = List.of(
            new Metric("Dice", "dice", SHARE),
            new Metric("Dice on canvas", "dice_canvas", SHARE),
            new Metric("Jaccard", "jaccard", SHARE),
            new Metric("HD95 mm", "hd95_mm", LENGTH),
            new Metric("ASD mm", "asd_mm", LENGTH),
            new Metric("NSD", "nsd", SHARE));

    private static final Map<String, Function<ResultRow, Object>> IDENTITY = new LinkedHashMap<>();

    static {
        IDENTITY.put("data", ResultRow::data);
        IDENTITY.put("networks", ResultRow::networks);
        IDENTITY.put("labels", ResultRow::labels);
        IDENTITY.put("seed", ResultRow::seed);
        IDENTITY.put("checkpoint", ResultRow::selection);
        IDENTITY.put("transductive", ResultRow::transductive);
    }

    private Overview() {}

    static Table of(ResultTable results) {
        List<ResultTable> lines = lines(results);
        Table table = Table.create(
                "overview", text("method", lines, line -> first(line).method()));
        IDENTITY.forEach((name, of) -> {
            if (results.rows().stream().map(of).distinct().count() > 1) {
                table.addColumns(text(name, lines, line -> of.apply(first(line)).toString()));
            }
        });
        table.addColumns(text("class", lines, line -> className(first(line))));
        for (Metric metric : METRICS) {
            if (!results.metric(metric.name).rows().isEmpty()) {
                table.addColumns(text(metric.title, lines, line -> cell(summary(line, metric), metric.decimals)));
            }
        }
        table.addColumns(count("n", lines, Overview::cases), count("omitted", lines, Overview::omitted));
        return table;
    }

    /** The rows of each line: those of a class of a run. The mean of a single class would be the same line again. */
    private static List<ResultTable> lines(ResultTable results) {
        List<ResultTable> lines = new ArrayList<>();
        results.groups(row -> row.with("", "", "", 0)).forEach((run, rows) -> {
            var classes = new ResultTable(rows).withClassMeans().groups(row -> row.with("", row.className(), "", 0));
            classes.forEach((key, line) -> {
                if (classes.size() > 2 || !key.className().equals(ResultTable.MEAN)) {
                    lines.add(new ResultTable(line));
                }
            });
        });
        return lines;
    }

    private static ResultRow first(ResultTable line) {
        return line.rows().get(0);
    }

    private static String className(ResultRow row) {
        return row.className().equals(ResultTable.MEAN) ? "mean of classes" : row.className();
    }

    private static Summary summary(ResultTable line, Metric metric) {
        return Summary.of(line.metric(metric.name).values());
    }

    private static int cases(ResultTable line) {
        return METRICS.stream()
                .map(metric -> summary(line, metric))
                .mapToInt(summary -> summary.n() + summary.omitted())
                .max()
                .orElse(0);
    }

    /** Those of the metric that omits most: distances to a surface that is not there. */
    private static int omitted(ResultTable line) {
        return METRICS.stream()
                .mapToInt(metric -> summary(line, metric).omitted())
                .max()
                .orElse(0);
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

    private static StringColumn text(String name, List<ResultTable> lines, Function<ResultTable, String> of) {
        return StringColumn.create(name, lines.stream().map(of).toList());
    }

    private static IntColumn count(String name, List<ResultTable> lines, Function<ResultTable, Integer> of) {
        return IntColumn.create(
                name, lines.stream().mapToInt(line -> of.apply(line)).toArray());
    }
}
