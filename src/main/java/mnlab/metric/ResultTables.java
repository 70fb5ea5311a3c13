package mnlab.metric;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Result rows as Tablesaw tables. NaN becomes a missing value, which is what Tablesaw takes it for. */
final class ResultTables {

    private ResultTables() {}

    static Table byCase(ResultTable results) {
        Map<ResultRow, List<ResultRow>> groups = results.groups(row -> row.with(row.caseId(), row.className(), "", 0));
        Table table = identity("by case", groups.keySet());
        table.insertColumn(1, column("case", groups.keySet(), ResultRow::caseId));
        for (String metric : metrics(results)) {
            double[] values = groups.values().stream()
                    .mapToDouble(group -> valueOf(group, metric))
                    .toArray();
            table.addColumns(DoubleColumn.create(metric, values));
        }
        return table;
    }

    static Table summary(ResultTable results) {
        Map<ResultRow, Summary> summaries = results.summaries();
        Table table = identity("summary", summaries.keySet());
        table.addColumns(column("metric", summaries.keySet(), ResultRow::metric));
        Map<String, ToDoubleFunction<Summary>> numbers = new LinkedHashMap<>();
        numbers.put("mean", Summary::mean);
        numbers.put("sd", Summary::sd);
        numbers.put("low", summary -> summary.interval().low());
        numbers.put("high", summary -> summary.interval().high());
        numbers.forEach((name, number) -> table.addColumns(DoubleColumn.create(
                name, summaries.values().stream().mapToDouble(number).toArray())));
        table.addColumns(
                IntColumn.create(
                        "n", summaries.values().stream().mapToInt(Summary::n).toArray()),
                IntColumn.create(
                        "omitted",
                        summaries.values().stream().mapToInt(Summary::omitted).toArray()));
        return table;
    }

    /** The columns that say which run and class. */
    private static Table identity(String name, Set<ResultRow> rows) {
        return Table.create(
                name,
                column("data", rows, ResultRow::data),
                column("class", rows, ResultRow::className),
                column("method", rows, ResultRow::method),
                column("networks", rows, ResultRow::networks),
                IntColumn.create(
                        "labels", rows.stream().mapToInt(ResultRow::labels).toArray()),
                LongColumn.create(
                        "seed", rows.stream().mapToLong(ResultRow::seed).toArray()),
                column("selection_rule", rows, ResultRow::selection),
                BooleanColumn.create(
                        "transductive",
                        rows.stream().map(ResultRow::transductive).toList()),
                column("device", rows, ResultRow::device),
                column("config_hash", rows, ResultRow::configHash));
    }

    private static StringColumn column(String name, Set<ResultRow> rows, Function<ResultRow, String> text) {
        return StringColumn.create(name, rows.stream().map(text).toList());
    }

    private static Set<String> metrics(ResultTable results) {
        return results.rows().stream().map(ResultRow::metric).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static double valueOf(List<ResultRow> group, String metric) {
        return group.stream()
                .filter(row -> row.metric().equals(metric))
                .mapToDouble(ResultRow::value)
                .findFirst()
                .orElse(Double.NaN);
    }
}
