package mnlab.study;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import mnlab.metric.ClassMetrics;
import mnlab.metric.ResultTable;

/**
 * A method at a number of labels, with its runs: ours, or those that a table of another tool's predictions brought.
 *
 * @param method name in tables
 * @param family heading in the forest plot; empty for none
 * @param labels labelled cases; it stands beside each number where all training cases are labelled
 * @param bound whether it had all labels: an upper bound, which is not tested nor ranked
 * @param due runs that there are to be
 * @param runs those that are there, by seed
 */
record Entrant(String method, String family, int labels, boolean bound, int due, List<Entry> runs) {

    /**
     * A run.
     *
     * @param seed its seed
     * @param table its test
     * @param values its cases', by measure, in the order of the cases' ids
     * @param made what the ledger says of it; nothing for another tool's
     */
    record Entry(long seed, ResultTable table, Map<Measure, double[]> values, Optional<Ledger.Entry> made) {

        static Entry of(long seed, ResultTable table, Optional<Ledger.Entry> made) {
            Map<Measure, double[]> values = new EnumMap<>(Measure.class);
            for (Measure measure : Measure.values()) {
                values.put(measure, measure.of(table).values());
            }
            return new Entry(seed, table, values, made);
        }
    }

    Entrant {
        runs = List.copyOf(runs);
    }

    boolean isComplete() {
        return runs.size() == due;
    }

    List<Long> seeds() {
        return runs.stream().map(Entry::seed).toList();
    }

    /** Number of test cases. */
    int cases() {
        return runs.get(0).values.get(Measure.DICE).length;
    }

    /** {@code [case][run]} of the runs of these seeds, in the order of the cases' ids. */
    double[][] values(Measure measure, List<Long> seeds) {
        List<double[]> byRun = runs.stream()
                .filter(run -> seeds.contains(run.seed))
                .map(run -> run.values.get(measure))
                .toList();
        double[][] values = new double[byRun.get(0).length][byRun.size()];
        for (int run = 0; run < byRun.size(); run++) {
            for (int each = 0; each < values.length; each++) {
                values[each][run] = byRun.get(run)[each];
            }
        }
        return values;
    }

    double[][] values(Measure measure) {
        return values(measure, seeds());
    }

    /** A value a case, the mean over these seeds. */
    double[] overSeeds(Measure measure, List<Long> seeds) {
        return Arrays.stream(values(measure, seeds))
                .mapToDouble(each -> Arrays.stream(each).average().orElseThrow())
                .toArray();
    }

    /** The mean over cases of each run. */
    double[] byRun(Measure measure) {
        return runs.stream()
                .mapToDouble(
                        run -> Arrays.stream(run.values.get(measure)).average().orElseThrow())
                .toArray();
    }

    /** The mean over cases of the run of a seed; NaN where there is none. */
    double ofSeed(Measure measure, long seed) {
        int run = seeds().indexOf(seed);
        return run < 0 ? Double.NaN : byRun(measure)[run];
    }

    /** Values of all runs' cases in which the measure exists for every class. */
    double[] measurable(Measure measure) {
        return runs.stream()
                .flatMapToDouble(
                        run -> Arrays.stream(measure.measurable(run.table).values()))
                .filter(value -> !Double.isNaN(value))
                .toArray();
    }

    /** Structures missed or invented in all runs; nothing where a table does not say. */
    Optional<Integer> count(String metric) {
        boolean said = runs.stream().allMatch(Entrant::saysWhatIsMissing);
        return said
                ? Optional.of(runs.stream()
                        .mapToInt(run -> run.table.metric(metric).rows().size())
                        .sum())
                : Optional.empty();
    }

    /** Tables of earlier versions do not: theirs have Dice 0 without a distance, and no row of either kind. */
    private static boolean saysWhatIsMissing(Entry run) {
        long said = run.table.metric(ClassMetrics.MISSED).rows().size()
                + run.table.metric(ClassMetrics.INVENTED).rows().size();
        return said > 0
                || run.table.metric("dice").rows().stream()
                        .noneMatch(row -> row.value() == 0
                                && run.table.metric(Measure.HD95.metric()).rows().stream()
                                        .anyMatch(distance -> distance.caseId().equals(row.caseId())
                                                && distance.className().equals(row.className())
                                                && Double.isNaN(distance.value())));
    }

    /** The mean over the runs that the ledger says it of. */
    OptionalDouble cost(Function<Ledger.Entry, Double> of) {
        return runs.stream()
                .flatMap(run -> run.made.map(of).stream())
                .mapToDouble(Double::doubleValue)
                .average();
    }
}
