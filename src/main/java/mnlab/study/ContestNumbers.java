package mnlab.study;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import mnlab.metric.ClassMetrics;
import mnlab.metric.Interval;
import mnlab.metric.SignedRank;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Contests as numbers to be computed with: a line a measure, number of labels and method, every digit. */
final class ContestNumbers {

    /** An entrant where it competes. */
    private record Line(Contest contest, Entrant entrant) {

        Interval interval() {
            return contest.interval(entrant);
        }

        double difference(ToDoubleFunction<Difference> of) {
            return contest.difference(entrant.method()).map(of::applyAsDouble).orElse(Double.NaN);
        }

        double test(ToDoubleFunction<SignedRank> of) {
            return contest.difference(entrant.method())
                    .flatMap(Difference::test)
                    .map(of::applyAsDouble)
                    .orElse(Double.NaN);
        }

        double count(String metric) {
            return entrant.count(metric).map(Integer::doubleValue).orElse(Double.NaN);
        }

        double cost(Function<Ledger.Entry, Double> of) {
            return entrant.cost(of).orElse(Double.NaN);
        }
    }

    private final List<Line> lines;
    private final Table table;

    private ContestNumbers(List<Line> lines) {
        this.lines = lines;
        this.table = Table.create(
                Comparison.NAME,
                StringColumn.create(
                        "measure",
                        lines.stream().map(line -> line.contest.measure().title())),
                IntColumn.create("labels", lines.stream().mapToInt(line -> line.entrant.labels())),
                StringColumn.create("method", lines.stream().map(line -> line.entrant.method())),
                StringColumn.create("reference", lines.stream().map(line -> line.contest.reference())));
    }

    static Table of(List<Contest> contests) {
        return new ContestNumbers(contests.stream()
                        .flatMap(contest -> contest.entrants().stream().map(each -> new Line(contest, each)))
                        .toList())
                .filled();
    }

    private Table filled() {
        add("runs", line -> line.entrant.runs().size());
        add("cases", line -> line.entrant.cases());
        add("mean", line -> line.contest.mean(line.entrant));
        add("low", line -> line.interval().low());
        add("high", line -> line.interval().high());
        add("sd of seeds", line -> line.contest.sdOfSeeds(line.entrant));
        add("difference", line -> line.difference(Difference::mean));
        add("difference low", line -> line.difference(each -> each.interval().low()));
        add("difference high", line -> line.difference(each -> each.interval().high()));
        add("p", line -> line.test(SignedRank::p));
        add("p Holm", line -> line.contest.corrected().getOrDefault(line.entrant.method(), Double.NaN));
        add("effect", line -> line.test(SignedRank::rankBiserial));
        add("mean rank", line -> line.contest.ranks().getOrDefault(line.entrant.method(), Double.NaN));
        add("measurable cases", line -> line.entrant.measurable(line.contest.measure()).length);
        add("missed", line -> line.count(ClassMetrics.MISSED));
        add("invented", line -> line.count(ClassMetrics.INVENTED));
        add("seconds", line -> line.cost(Ledger.Entry::seconds));
        add("memory MiB", line -> line.cost(Ledger.Entry::memoryMiB));
        add("GPU MiB", line -> line.cost(Ledger.Entry::gpuMiB));
        return table;
    }

    private void add(String name, ToDoubleFunction<Line> of) {
        table.addColumns(
                DoubleColumn.create(name, lines.stream().mapToDouble(of).toArray()));
    }
}
