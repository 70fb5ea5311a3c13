package mnlab.study;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import mnlab.metric.Interval;
import mnlab.view.Charts;
import mnlab.view.Estimate;
import mnlab.view.Figure;
import mnlab.view.Series;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * One comparison at several lengths of training: what labels buy, and what minutes. Dice is the mean over the test cases, with the intervals of
 * docs/comparison.md.
 *
 * <pre>{@code
 * var lengths = Stream.of(36, 72, 144).map(steps -> run.results(comparison.steps(steps))).toList();
 * new Budgets(lengths).byLabels();
 * }</pre>
 *
 * @param lengths the same methods and numbers of labels, each with another budget of steps
 */
public record Budgets(List<ComparisonResults> lengths) {

    /** What a method came to at a number of labels and a length; the runs there are. */
    private record Point(
            String method, int labels, int steps, int runs, double dice, Interval interval, double minutes) {}

    /**
     * Refuses what is no comparison at several lengths.
     *
     * @throws StudyException when the comparisons differ in methods or labels, or two have one length, or one has none of its own
     */
    public Budgets {
        lengths = List.copyOf(lengths);
        Set<Integer> steps = new LinkedHashSet<>();
        for (ComparisonResults each : lengths) {
            Comparison one = each.comparison();
            Comparison first = lengths.get(0).comparison();
            boolean alike =
                    one.titles().equals(first.titles()) && one.labelled().equals(first.labelled());
            if (!alike || one.steps() == null || !steps.add(one.steps())) {
                throw new StudyException(
                        "the comparison of " + one.steps() + " steps",
                        "has other methods or labels than the first, or a length that another one has",
                        "Take one comparison, and change its steps alone");
            }
        }
    }

    private List<Point> points() {
        List<Point> points = new ArrayList<>();
        for (ComparisonResults each : lengths) {
            for (int labels : each.comparison().labelled()) {
                Contest contest = each.contest(labels, Measure.DICE);
                for (Entrant entrant : contest.entrants()) {
                    points.add(new Point(
                            entrant.method(),
                            labels,
                            each.comparison().steps(),
                            entrant.runs().size(),
                            contest.mean(entrant),
                            contest.interval(entrant),
                            entrant.cost(Ledger.Entry::seconds).orElse(Double.NaN) / 60));
                }
            }
        }
        return points;
    }

    /** A line a method, number of labels and length: every digit. */
    public Table table() {
        List<Point> points = points();
        return Table.create(
                "budgets",
                StringColumn.create("method", points.stream().map(Point::method)),
                IntColumn.create("labels", points.stream().mapToInt(Point::labels)),
                IntColumn.create("steps", points.stream().mapToInt(Point::steps)),
                IntColumn.create("runs", points.stream().mapToInt(Point::runs)),
                DoubleColumn.create("dice", points.stream().mapToDouble(Point::dice)),
                DoubleColumn.create("low", points.stream().mapToDouble(each -> each.interval()
                        .low())),
                DoubleColumn.create("high", points.stream().mapToDouble(each -> each.interval()
                        .high())),
                DoubleColumn.create("minutes", points.stream().mapToDouble(Point::minutes)));
    }

    /** Dice against labelled cases: for each length a curve a method, and below it the same with intervals. */
    public Figure byLabels() {
        List<Point> all = points();
        List<Figure> figures = new ArrayList<>();
        for (ComparisonResults each : lengths) {
            int steps = each.comparison().steps();
            List<Point> points =
                    all.stream().filter(point -> point.steps == steps).toList();
            figures.add(Charts.lines(
                    steps + " steps",
                    "labelled cases",
                    "test Dice",
                    curves(points, each.comparison().titles(), point -> point.labels)));
            figures.add(Charts.intervals(
                    steps + " steps, 95 % intervals",
                    "test Dice",
                    points.stream()
                            .map(point -> new Estimate(
                                    point.method,
                                    ComparisonArms.counted(point.labels),
                                    point.dice,
                                    point.interval.low(),
                                    point.interval.high()))
                            .toList()));
        }
        return Figure.grid(2, figures.toArray(Figure[]::new));
    }

    /** Dice against labelled cases, each run by itself: for each length a row, with a panel a method and in it a curve a seed. */
    public Figure bySeed() {
        List<Figure> figures = new ArrayList<>();
        for (ComparisonResults each : lengths) {
            for (String method : each.comparison().titles()) {
                figures.add(Charts.lines(
                        method + ", " + each.comparison().steps() + " steps",
                        "labelled cases",
                        "test Dice",
                        each.comparison().seeds().stream()
                                .map(seed -> curve(each, method, seed))
                                .toList()));
            }
        }
        return Figure.grid(lengths.get(0).comparison().titles().size(), figures.toArray(Figure[]::new));
    }

    private static Series curve(ComparisonResults results, String method, long seed) {
        List<Integer> labels = results.comparison().labelled();
        return new Series(
                "seed " + seed,
                labels.stream().mapToDouble(each -> each).toArray(),
                labels.stream()
                        .mapToDouble(each -> results.contest(each, Measure.DICE)
                                .entrant(method)
                                .map(entrant -> entrant.ofSeed(Measure.DICE, seed))
                                .orElse(Double.NaN))
                        .toArray());
    }

    /** Dice against minutes of training, a point a length: for each number of labels a curve a method. */
    public Figure byMinutes() {
        Comparison first = lengths.get(0).comparison();
        List<Point> all = points();
        List<Figure> figures = new ArrayList<>();
        for (int labels : first.labelled()) {
            List<Point> points =
                    all.stream().filter(point -> point.labels == labels).toList();
            figures.add(Charts.lines(
                    ComparisonArms.counted(labels),
                    "minutes of training",
                    "test Dice",
                    curves(points, first.titles(), point -> point.minutes)));
        }
        return Figure.grid(2, figures.toArray(Figure[]::new));
    }

    private static List<Series> curves(List<Point> points, List<String> methods, ToDoubleFunction<Point> place) {
        List<Series> curves = new ArrayList<>();
        for (String method : methods) {
            List<Point> its =
                    points.stream().filter(point -> point.method.equals(method)).toList();
            if (!its.isEmpty()) {
                curves.add(new Series(
                        method,
                        its.stream().mapToDouble(place).toArray(),
                        its.stream().mapToDouble(Point::dice).toArray()));
            }
        }
        return curves;
    }
}
