package mnlab.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import mnlab.train.LogColumns;
import mnlab.view.Series;

/**
 * The rows of a run's log as they were at one moment: the log grows under the eyes of whoever draws it, so a figure is drawn from one
 * of these.
 *
 * @param rows one an epoch
 */
record LogTable(List<Map<String, Object>> rows) {

    private static final int RECENT = 5;

    static LogTable of(Run run) {
        return new LogTable(run.log());
    }

    /** A column; NaN where a row has no such number. */
    double[] column(String name) {
        return rows.stream()
                .mapToDouble(row -> row.get(name) instanceof Number n ? n.doubleValue() : Double.NaN)
                .toArray();
    }

    /** What an epoch took lately, whichever process it was in; phases differ. There is a row. */
    double recentSecondsPerEpoch() {
        double[] all = column(LogColumns.SECONDS);
        return Arrays.stream(all, Math.max(0, all.length - RECENT), all.length)
                .average()
                .orElseThrow();
    }

    /**
     * Where the time of the epochs went, by part: what lies between the parts of a turn is {@code other}. Empty for a log that does not say.
     */
    Map<String, double[]> times() {
        Map<String, double[]> times = new LinkedHashMap<>();
        rows.stream()
                .flatMap(row -> row.keySet().stream())
                .filter(column -> column.startsWith(LogColumns.PART))
                .distinct()
                .forEach(column -> times.put(column.substring(LogColumns.PART.length()), filled(column)));
        if (!times.isEmpty()) {
            double[] other = filled(LogColumns.SECONDS);
            times.forEach((part, seconds) -> {
                boolean inTurns =
                        !List.of(LogColumns.END_OF_EPOCH, LogColumns.SAVING).contains(LogColumns.PART + part);
                for (int i = 0; inTurns && i < other.length; i++) {
                    other[i] -= seconds[i];
                }
            });
            times.put("other", other);
        }
        return times;
    }

    /** A column with 0 where a row lacks it: an update that had no turn. */
    private double[] filled(String column) {
        return Arrays.stream(column(column)).map(x -> Double.isNaN(x) ? 0 : x).toArray();
    }

    /** Finished epochs after each row. */
    double[] epochs() {
        return Arrays.stream(column("epoch")).map(epoch -> epoch + 1).toArray();
    }

    /** All columns whose names begin so, by the rest of the name, against epochs. */
    List<Series> series(String prefix) {
        Set<String> columns = new LinkedHashSet<>();
        for (Map<String, Object> row : rows) {
            row.keySet().stream().filter(column -> column.startsWith(prefix)).forEach(columns::add);
        }
        double[] epochs = epochs();
        List<Series> series = new ArrayList<>();
        for (String column : columns) {
            double[] all = column(column);
            int[] there = IntStream.range(0, all.length)
                    .filter(i -> !Double.isNaN(all[i]))
                    .toArray();
            series.add(new Series(
                    column.substring(prefix.length()),
                    IntStream.of(there).mapToDouble(i -> epochs[i]).toArray(),
                    IntStream.of(there).mapToDouble(i -> all[i]).toArray()));
        }
        return series;
    }
}
