package mnlab.study;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import mnlab.metric.Summary;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The table of a study that is read: a line an arm. */
final class ArmTable {

    private final StudyResults results;
    private final List<String> arms;

    private ArmTable(StudyResults results) {
        this.results = results;
        this.arms = List.copyOf(results.study().arms().keySet());
    }

    static Table of(StudyResults results) {
        return new ArmTable(results).table();
    }

    private Table table() {
        Table table = Table.create(results.study().title(), StringColumn.create("arm", arms));
        for (long seed : results.study().seeds()) {
            table.addColumns(column("Dice, seed " + seed, arm -> results.values(arm, seed, "dice")
                    .map(values -> interval("%.3f", values.summary()))));
        }
        return table.addColumns(
                column("Dice, all seeds", arm -> mean(arm, "dice", "%.3f")),
                column("against the first arm", this::againstTheFirst),
                column("HD95 mm", arm -> mean(arm, "hd95_mm", "%.2f")));
    }

    private StringColumn column(String name, Function<String, Optional<String>> cell) {
        return StringColumn.create(
                name, arms.stream().map(arm -> cell.apply(arm).orElse("")));
    }

    private Optional<String> mean(String arm, String metric, String format) {
        return results.overSeeds(arm, metric)
                .map(values -> number(format, values.summary().mean()));
    }

    private Optional<String> againstTheFirst(String arm) {
        if (arm.equals(arms.get(0))) {
            return Optional.empty();
        }
        return results.overSeeds(arms.get(0), "dice")
                .flatMap(first -> results.overSeeds(arm, "dice").map(values -> values.minus(first)))
                .map(differences -> interval("%+.3f", differences.summary()));
    }

    private static String interval(String format, Summary summary) {
        return number(format, summary.mean()) + " ["
                + number(format, summary.interval().low()) + ", "
                + number(format, summary.interval().high()) + "]";
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "n/a" : String.format(Locale.ROOT, format, value);
    }
}
