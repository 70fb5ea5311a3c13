package mnlab.train;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The means of an epoch's numbers as they come in, step by step. Part of the checkpoint, since a run may stop mid-epoch. */
final class EpochRow implements Stateful {

    /** (mean, count) by column. */
    private final Map<String, double[]> columns = new LinkedHashMap<>();

    /** Adds a number to a column's mean. */
    void add(String column, double value) {
        double[] mean = columns.computeIfAbsent(column, c -> new double[2]);
        mean[1]++;
        // In this form the mean of equal numbers (a learning rate) is that number to the bit.
        mean[0] += (value - mean[0]) / mean[1];
    }

    /** Adds to a column's sum. */
    void total(String column, double value) {
        columns.computeIfAbsent(column, c -> new double[] {0, 1})[0] += value;
    }

    /** The columns so far, in the order in which they came. */
    Map<String, Object> numbers() {
        Map<String, Object> numbers = new LinkedHashMap<>();
        columns.forEach((column, mean) -> numbers.put(column, mean[0]));
        return numbers;
    }

    /** Begins a new epoch. */
    void clear() {
        columns.clear();
    }

    @Override
    public void save(State state) {
        state.put("columns", columns.keySet());
        columns.forEach((column, mean) -> state.put("column." + column, mean));
    }

    @Override
    public void restore(State state) {
        columns.clear();
        for (JsonNode column : state.value("columns")) {
            JsonNode mean = state.value("column." + column.asText());
            columns.put(column.asText(), new double[] {number(mean.get(0)), number(mean.get(1))});
        }
    }

    /** NaN and the infinities are texts in JSON. */
    private static double number(JsonNode node) {
        return Double.parseDouble(node.asText());
    }
}
