package mnlab.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mnlab.metric.ResultTable;
import mnlab.metric.Summary;
import mnlab.view.Charts;
import mnlab.view.Estimate;
import mnlab.view.Figure;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What is known of a study. Values of a case are means over the foreground classes; intervals are 95 % bootstrap intervals over cases.
 *
 * @param study whose
 * @param tables result rows of the cells that were run
 */
public record StudyResults(Study study, Map<Cell, ResultTable> tables) {

    static StudyResults of(Study study, Ledger ledger) {
        Map<Cell, ResultTable> tables = new LinkedHashMap<>();
        for (Cell cell : study.cells()) {
            Optional<Ledger.Entry> entry = ledger.find(cell.config());
            entry.ifPresent(found -> tables.put(cell, ledger.table(found)));
        }
        return new StudyResults(study, tables);
    }

    /** The cells that were not run. */
    public List<Cell> missing() {
        return study.cells().stream().filter(cell -> !tables.containsKey(cell)).toList();
    }

    /**
     * A line an arm: mean Dice of each seed with its interval; over all seeds the mean, and how far from the first arm, case by case,
     * with the interval of that difference; mean HD95 in mm. What was not run is empty.
     */
    public Table table() {
        Table table = Table.create(
                study.title(), StringColumn.create("arm", study.arms().keySet()));
        for (long seed : study.seeds()) {
            table.addColumns(StringColumn.create(
                    "Dice, seed " + seed,
                    study.arms().keySet().stream().map(arm -> interval(summary(arm, seed, "dice")))));
        }
        List<String> arms = List.copyOf(study.arms().keySet());
        table.addColumns(
                StringColumn.create("Dice, all seeds", arms.stream().map(arm -> mean(arm, "dice"))),
                StringColumn.create("against the first arm", arms.stream().map(this::againstTheFirst)),
                StringColumn.create("HD95 mm", arms.stream().map(arm -> mean(arm, "hd95_mm"))));
        return table;
    }

    /** Mean Dice with its interval, a row an arm, a colour a seed. */
    public Figure figure() {
        List<Estimate> estimates = new ArrayList<>();
        tables.forEach((cell, table) -> {
            Summary dice = summary(cell.arm(), cell.seed(), "dice").orElseThrow();
            estimates.add(new Estimate(
                    "seed " + cell.seed(),
                    cell.arm(),
                    dice.mean(),
                    dice.interval().low(),
                    dice.interval().high()));
        });
        return Charts.intervals(study.title(), "test Dice, mean of classes", estimates);
    }

    /** The numbers behind table and figure, a line a run. */
    public Table numbers() {
        List<Cell> cells = List.copyOf(tables.keySet());
        List<Summary> dice = cells.stream()
                .map(cell -> summary(cell.arm(), cell.seed(), "dice").orElseThrow())
                .toList();
        List<Summary> hd95 = cells.stream()
                .map(cell -> summary(cell.arm(), cell.seed(), "hd95_mm").orElseThrow())
                .toList();
        return Table.create(
                study.name(),
                StringColumn.create("arm", cells.stream().map(Cell::arm)),
                IntColumn.create("seed", cells.stream().mapToInt(cell -> (int) cell.seed())),
                StringColumn.create("config hash", cells.stream().map(this::hash)),
                IntColumn.create("cases", dice.stream().mapToInt(Summary::n)),
                column("dice", dice.stream().mapToDouble(Summary::mean).toArray()),
                column(
                        "dice low",
                        dice.stream().mapToDouble(d -> d.interval().low()).toArray()),
                column(
                        "dice high",
                        dice.stream().mapToDouble(d -> d.interval().high()).toArray()),
                column("hd95 mm", hd95.stream().mapToDouble(Summary::mean).toArray()),
                IntColumn.create("hd95 omitted", hd95.stream().mapToInt(Summary::omitted)));
    }

    private static DoubleColumn column(String name, double[] values) {
        return DoubleColumn.create(name, values);
    }

    private String hash(Cell cell) {
        return tables.get(cell).rows().get(0).configHash();
    }

    private Optional<Summary> summary(String arm, long seed, String metric) {
        return byCase(arm, seed, metric)
                .map(values -> Summary.of(values.values().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray()));
    }

    /** Mean over the classes by case. */
    private Optional<Map<String, Double>> byCase(String arm, long seed, String metric) {
        return tables.entrySet().stream()
                .filter(each -> each.getKey().arm().equals(arm) && each.getKey().seed() == seed)
                .map(each -> each.getValue().metric(metric).withClassMeans())
                .map(table -> {
                    Map<String, Double> values = new TreeMap<>();
                    table.rows().stream()
                            .filter(row -> row.className().equals(ResultTable.MEAN))
                            .forEach(row -> values.put(row.caseId(), row.value()));
                    return values;
                })
                .findFirst();
    }

    /** Means over the seeds by case; empty where a seed is missing. */
    private Optional<Map<String, Double>> overSeeds(String arm, String metric) {
        Map<String, Double> sums = new TreeMap<>();
        for (long seed : study.seeds()) {
            Optional<Map<String, Double>> one = byCase(arm, seed, metric);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            one.get()
                    .forEach((id, value) -> sums.merge(id, value / study.seeds().size(), Double::sum));
        }
        return Optional.of(sums);
    }

    private String mean(String arm, String metric) {
        return overSeeds(arm, metric)
                .map(values -> Summary.of(values.values().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray()))
                .map(summary -> metric.equals("dice")
                        ? share(summary.mean())
                        : String.format(Locale.ROOT, "%.2f", summary.mean()))
                .orElse("");
    }

    private String againstTheFirst(String arm) {
        String first = study.arms().keySet().iterator().next();
        Optional<Map<String, Double>> reference = overSeeds(first, "dice");
        Optional<Map<String, Double>> values = overSeeds(arm, "dice");
        if (arm.equals(first) || reference.isEmpty() || values.isEmpty()) {
            return "";
        }
        double[] differences = values.get().entrySet().stream()
                .mapToDouble(each -> each.getValue() - reference.get().get(each.getKey()))
                .toArray();
        Summary summary = Summary.of(differences);
        return String.format(
                Locale.ROOT,
                "%+.3f [%+.3f, %+.3f]",
                summary.mean(),
                summary.interval().low(),
                summary.interval().high());
    }

    private static String interval(Optional<Summary> dice) {
        return dice.map(d -> share(d.mean()) + " [" + share(d.interval().low()) + ", "
                        + share(d.interval().high()) + "]")
                .orElse("");
    }

    private static String share(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
