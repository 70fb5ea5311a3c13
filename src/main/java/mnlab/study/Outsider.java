package mnlab.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mnlab.metric.ResultRow;
import mnlab.metric.ResultTable;

/**
 * A run that mnlab did not make: the rows of one method, number of labels and seed of a table that {@code mnlab evaluate} wrote.
 *
 * @param file where it stands
 * @param method name in tables
 * @param labels labelled cases that it had
 * @param seed of its run; below 0 where nobody told
 * @param table its rows
 */
record Outsider(Path file, String method, int labels, long seed, ResultTable table) {

    /**
     * The runs of a table.
     *
     * @throws StudyException when rows lack the number of labels, a name, Dice or HD95, or give a case's number twice
     */
    static List<Outsider> of(Path file, ResultTable table) {
        Map<List<Object>, List<ResultRow>> runs = new LinkedHashMap<>();
        for (ResultRow row : table.rows()) {
            runs.computeIfAbsent(List.of(row.method(), row.labels(), row.seed()), key -> new ArrayList<>())
                    .add(row);
        }
        return runs.values().stream()
                .map(rows -> one(file, rows.get(0), new ResultTable(rows)))
                .toList();
    }

    private static Outsider one(Path file, ResultRow first, ResultTable table) {
        String what = file + ", method " + first.method();
        if (first.labels() < 1) {
            throw new StudyException(
                    what, "does not say how many labels it had", "Write it again with evaluate --labels N");
        }
        for (Measure measure : Measure.values()) {
            List<ResultRow> rows = table.metric(measure.metric()).rows();
            long places = rows.stream()
                    .map(row -> List.of(row.caseId(), row.className()))
                    .distinct()
                    .count();
            if (rows.isEmpty() || places < rows.size()) {
                throw new StudyException(
                        what,
                        "has no " + measure.metric() + ", or two of a case and class",
                        "Write it again with evaluate, with a --seed of its own for each run");
            }
        }
        return new Outsider(file, first.method(), first.labels(), first.seed(), table);
    }
}
