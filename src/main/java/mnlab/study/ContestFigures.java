package mnlab.study;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import mnlab.experiment.Run;
import mnlab.experiment.Runs;
import mnlab.metric.Friedman;
import mnlab.view.Charts;
import mnlab.view.Estimate;
import mnlab.view.Figure;
import mnlab.view.Series;

/** The figures of a contest. */
final class ContestFigures {

    private ContestFigures() {}

    static Optional<Figure> ranks(Contest contest) {
        String title = "Mean ranks by " + contest.measure().title() + at(contest.entrants());
        return contest.friedman()
                .map(Friedman::criticalDifference)
                .map(critical -> Charts.criticalDifference(title, contest.ranks(), critical));
    }

    static Optional<Figure> differences(Contest contest) {
        String label = contest.measure().title() + " less that of " + contest.reference();
        List<Estimate> rows = contest.entrants().stream()
                .flatMap(each -> contest
                        .difference(each.method())
                        .map(difference -> new Estimate(
                                each.family(),
                                ContestTable.name(each),
                                difference.mean(),
                                difference.interval().low(),
                                difference.interval().high()))
                        .stream())
                .toList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(Charts.forest(label + at(contest.entrants()), label, rows));
    }

    private static String at(List<Entrant> entrants) {
        return ", " + ComparisonArms.counted(entrants.get(0).labels());
    }

    static Optional<Figure> curves(List<Entrant> entrants, Path runs, int labels) {
        List<Series> lines =
                entrants.stream().flatMap(each -> curve(each, runs).stream()).toList();
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(Charts.lines(
                        "Validation Dice, " + ComparisonArms.counted(labels), "epoch", "Dice, mean of runs", lines));
    }

    private static Optional<Series> curve(Entrant each, Path runs) {
        List<double[]> all = each.runs().stream()
                .flatMap(run -> run.made().stream())
                .map(entry -> runs.resolve(entry.run().configHash()).resolve("run"))
                .filter(folder -> Files.exists(folder.resolve("run.json")))
                .map(Runs::open)
                .map(ContestFigures::validation)
                .filter(Objects::nonNull)
                .toList();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        int epochs = all.stream().mapToInt(run -> run.length).min().orElseThrow();
        double[] mean = IntStream.range(0, epochs)
                .mapToDouble(epoch ->
                        all.stream().mapToDouble(run -> run[epoch]).average().orElseThrow())
                .toArray();
        return Optional.of(Series.of(ContestTable.name(each), mean).measured());
    }

    /** Null without a validated epoch: where the split has no validation part. */
    private static double[] validation(Run run) {
        double[] dice = run.column("valDice." + run.inference());
        return DoubleStream.of(dice).allMatch(Double::isNaN) ? null : dice;
    }
}
