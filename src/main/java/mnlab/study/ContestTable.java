package mnlab.study;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import mnlab.metric.ClassMetrics;
import mnlab.metric.Interval;
import mnlab.metric.SignedRank;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** A contest as a table that is read: a line a method. */
final class ContestTable {

    /** Smaller values of p are not told apart. */
    private static final double LEAST = 1e-300;

    static final String NONE = "n/a";

    private final Contest contest;
    private final Measure measure;
    private final Table table;

    private ContestTable(Contest contest) {
        this.contest = contest;
        this.measure = contest.measure();
        this.table = Table.create(
                measure.title(),
                StringColumn.create("method", contest.entrants().stream().map(ContestTable::name)));
    }

    /** Mean, difference, tests and rank. */
    static Table of(Contest contest) {
        return new ContestTable(contest).compared().table;
    }

    /** Distances where they can be measured, structures where they cannot, time and memory. */
    static Table ofCosts(Contest contest) {
        ContestTable made = new ContestTable(contest);
        made.add("HD95 (mm), measurable", ContestTable::measurable);
        made.add("structures", each -> Integer.toString(structures(each)));
        made.add("missed", each -> count(each, ClassMetrics.MISSED));
        made.add("invented", each -> count(each, ClassMetrics.INVENTED));
        made.add("training (s)", each -> whole(each.cost(Ledger.Entry::seconds)));
        made.add("memory (MiB)", each -> whole(each.cost(Ledger.Entry::memoryMiB)));
        made.add("GPU (MiB)", each -> whole(each.cost(Ledger.Entry::gpuMiB)));
        return made.table;
    }

    private ContestTable compared() {
        add("runs", each -> each.runs().size() + " of " + each.due());
        add(measure.title(), this::mean);
        add("sd of seeds", each -> measure.text(contest.sdOfSeeds(each)));
        add("less " + contest.reference(), this::difference);
        add("p", each -> test(each).map(SignedRank::p).map(ContestTable::p).orElse(""));
        add("p, Holm", each -> Optional.ofNullable(contest.corrected().get(each.method()))
                .map(ContestTable::p)
                .orElse(""));
        add("effect", each -> test(each)
                .map(test -> String.format(Locale.ROOT, "%+.2f", test.rankBiserial()))
                .orElse(""));
        add("mean rank", each -> Optional.ofNullable(contest.ranks().get(each.method()))
                .map(rank -> String.format(Locale.ROOT, "%.2f", rank))
                .orElse(""));
        return this;
    }

    private void add(String name, Function<Entrant, String> cell) {
        table.addColumns(StringColumn.create(name, contest.entrants().stream().map(cell)));
    }

    /** A method that had all labels says so. */
    static String name(Entrant each) {
        return each.bound() ? each.method() + " (all labels)" : each.method();
    }

    private String mean(Entrant each) {
        return measure.text(contest.mean(each)) + interval(contest.interval(each), measure::text);
    }

    private String difference(Entrant each) {
        return contest.difference(each.method())
                .map(d -> measure.signed(d.mean()) + interval(d.interval(), measure::signed))
                .orElse("");
    }

    private static String interval(Interval interval, Function<Double, String> number) {
        return Double.isNaN(interval.low())
                ? ""
                : " [" + number.apply(interval.low()) + ", " + number.apply(interval.high()) + "]";
    }

    private Optional<SignedRank> test(Entrant each) {
        return contest.difference(each.method()).flatMap(Difference::test);
    }

    private static String measurable(Entrant each) {
        double[] values = each.measurable(Measure.HD95);
        int all = each.runs().size() * each.cases();
        return Measure.HD95.text(Arrays.stream(values).average().orElse(Double.NaN)) + " (" + values.length + " of "
                + all + ")";
    }

    private static int structures(Entrant each) {
        return each.runs().stream()
                .mapToInt(run -> run.table().metric("dice").rows().size())
                .sum();
    }

    private static String count(Entrant each, String metric) {
        return each.count(metric).map(String::valueOf).orElse(NONE);
    }

    private static String whole(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.0f", value.getAsDouble()) : NONE;
    }

    /** With its sign in a sentence; what no number of double precision can say is below the least of them. */
    static String said(double p) {
        return p < LEAST ? String.format(Locale.ROOT, "p < %.0e", LEAST) : "p = " + p(p);
    }

    /** Three decimals; below a thousandth two digits. */
    static String p(double p) {
        return String.format(Locale.ROOT, p < .001 ? "%.1e" : "%.3f", p);
    }
}
