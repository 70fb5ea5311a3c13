package mnlab.metric;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import mnlab.core.MnlabException;
import tech.tablesaw.api.Table;

/**
 * Result rows in the order they were added.
 *
 * @param rows the rows
 */
public record ResultTable(List<ResultRow> rows) {

    /** The class name of rows that are means over the foreground classes of a case. */
    public static final String MEAN = "mean";

    /** Copies. */
    public ResultTable {
        rows = List.copyOf(rows);
    }

    /** The rows of this table, then those of another. */
    public ResultTable plus(ResultTable other) {
        return new ResultTable(Stream.concat(rows.stream(), other.rows.stream()).toList());
    }

    /** The rows that fit. */
    public ResultTable where(Predicate<ResultRow> which) {
        return new ResultTable(rows.stream().filter(which).toList());
    }

    /** The rows of one metric. */
    public ResultTable metric(String name) {
        return where(row -> row.metric().equals(name));
    }

    /** The values in order. */
    public double[] values() {
        return rows.stream().mapToDouble(ResultRow::value).toArray();
    }

    /**
     * This table and, for each case and metric, a row of class {@link #MEAN}: the plain mean over its classes, NaN when that
     * of one of them is, so that a case that lost a class is counted as such. Existing rows of that class are replaced.
     */
    public ResultTable withClassMeans() {
        ResultTable classes = where(row -> !row.className().equals(MEAN));
        List<ResultRow> means = new ArrayList<>();
        classes.groups(row -> row.with(row.caseId(), MEAN, row.metric(), 0)).forEach((mean, group) -> {
            double value = group.stream().mapToDouble(ResultRow::value).sum() / group.size();
            means.add(mean.with(mean.caseId(), MEAN, mean.metric(), value));
        });
        return classes.plus(new ResultTable(means));
    }

    /** Each metric of each class of each run over its cases, in order of first appearance; the keys have no case or value. */
    public Map<ResultRow, Summary> summaries() {
        Map<ResultRow, Summary> summaries = new LinkedHashMap<>();
        groups(row -> row.with("", row.className(), row.metric(), 0))
                .forEach((key, group) -> summaries.put(
                        key,
                        Summary.of(group.stream().mapToDouble(ResultRow::value).toArray())));
        return summaries;
    }

    /** The cases by a metric's mean over all their rows, ascending; those where it is not a number first. */
    public List<String> casesBy(String name) {
        Map<String, Double> means = new LinkedHashMap<>();
        metric(name)
                .groups(row -> row.with(row.caseId(), "", "", 0))
                .forEach((key, group) -> means.put(
                        key.caseId(),
                        group.stream().mapToDouble(ResultRow::value).average().orElseThrow()));
        Comparator<Map.Entry<String, Double>> byMean = Comparator.comparing(
                Map.Entry::getValue,
                (a, b) -> Double.isNaN(a) || Double.isNaN(b) ? Double.compare(b, a) : Double.compare(a, b));
        return means.entrySet().stream().sorted(byMean).map(Map.Entry::getKey).toList();
    }

    /** One line a case, class and run, one column a metric. */
    public Table byCase() {
        return ResultTables.byCase(this);
    }

    /** One line a metric, class and run: mean, sd, interval, n, omitted. */
    public Table summary() {
        return ResultTables.summary(this);
    }

    /**
     * To be read: one line a class of a run, {@code mean ± sd [95 % interval]} of the metrics that papers report. What names a
     * run and is the same in all of them has no column.
     */
    public Table overview() {
        return Overview.of(this);
    }

    /** Writes all rows; the same rows give the same bytes. */
    public void writeCsv(Path file) {
        try {
            ResultCsv.write(this, file);
        } catch (IOException e) {
            throw new MnlabException(
                    file.toString(), "cannot be written: " + e, "Check the folder's permissions and space", e);
        }
    }

    /** Reads what {@link #writeCsv} wrote, to the same rows. */
    public static ResultTable readCsv(Path file) {
        return ResultCsv.read(file);
    }

    Map<ResultRow, List<ResultRow>> groups(Function<ResultRow, ResultRow> key) {
        Map<ResultRow, List<ResultRow>> groups = new LinkedHashMap<>();
        for (ResultRow row : rows) {
            groups.computeIfAbsent(key.apply(row), k -> new ArrayList<>()).add(row);
        }
        return groups;
    }
}
