package mnlab.study;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import mnlab.metric.ResultRow;
import mnlab.metric.ResultTable;
import mnlab.metric.Summary;

/**
 * One value a test case, by the case's id.
 *
 * @param byCase the values; NaN where there is none
 */
record CaseValues(SortedMap<String, Double> byCase) {

    /** A metric's means over the foreground classes. */
    static CaseValues of(ResultTable table, String metric) {
        SortedMap<String, Double> values = new TreeMap<>();
        for (ResultRow row : table.metric(metric).withClassMeans().rows()) {
            if (row.className().equals(ResultTable.MEAN)) {
                values.put(row.caseId(), row.value());
            }
        }
        return new CaseValues(values);
    }

    /** Means over runs on the same cases. */
    static CaseValues mean(List<CaseValues> runs) {
        SortedMap<String, Double> means = new TreeMap<>();
        for (String id : runs.get(0).cases()) {
            double sum = runs.stream().mapToDouble(run -> run.byCase.get(id)).sum();
            means.put(id, sum / runs.size());
        }
        return new CaseValues(means);
    }

    /** How far above another's values on the same cases. */
    CaseValues minus(CaseValues other) {
        SortedMap<String, Double> differences = new TreeMap<>();
        byCase.forEach((id, value) -> differences.put(id, value - other.byCase.get(id)));
        return new CaseValues(differences);
    }

    Set<String> cases() {
        return Collections.unmodifiableMap(byCase).keySet();
    }

    /** In the order of the cases' ids. */
    double[] values() {
        return byCase.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    Summary summary() {
        return Summary.of(values());
    }
}
