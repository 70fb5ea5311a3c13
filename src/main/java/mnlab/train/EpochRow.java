package mnlab.train;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The means of an epoch's numbers as they come in, step by step. Part of the checkpoint, since a run may stop mid-epoch. */
final class EpochRow implements Stateful {

    private final Map<String, double[]> sums = new LinkedHashMap<>();

    /** Adds a number to a column's mean. */
    void add(String column, double value) {
        double[] sum = sums.computeIfAbsent(column, c -> new double[2]);
        sum[0] += value;
        sum[1]++;
    }

    /** Adds to a column's sum. */
    void total(String column, double value) {
        double[] sum = sums.computeIfAbsent(column, c -> new double[] {0, 1});
        sum[0] += value;
    }

    /** The means so far, in the order in which the columns came. */
    Map<String, Object> means() {
        Map<String, Object> means = new LinkedHashMap<>();
        sums.forEach((column, sum) -> means.put(column, sum[0] / sum[1]));
        return means;
    }

    /** Begins a new epoch. */
    void clear() {
        sums.clear();
    }

    @Override
    public void save(State state) {
        state.put("columns", sums.keySet());
        sums.forEach((column, sum) -> state.put("sum." + column, sum));
    }

    @Override
    public void restore(State state) {
        sums.clear();
        for (JsonNode column : state.value("columns")) {
            JsonNode sum = state.value("sum." + column.asText());
            sums.put(
                    column.asText(),
                    new double[] {sum.get(0).asDouble(), sum.get(1).asDouble()});
        }
    }
}
