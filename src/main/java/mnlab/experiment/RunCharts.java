package mnlab.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mnlab.data.Dataset;
import mnlab.metric.ResultTable;
import mnlab.view.Charts;
import mnlab.view.Estimate;
import mnlab.view.Figure;
import mnlab.view.Html;
import mnlab.view.Mark;
import mnlab.view.Overlay;

/** The figures of a run, from its log. */
public final class RunCharts {

    private RunCharts() {}

    /** Validation Dice, losses and learning rates over epochs. */
    public static Figure curves(Run run) {
        return curves(LogTable.of(run));
    }

    private static Figure curves(LogTable log) {
        return Charts.trainingCurves("epoch", log.series("valDice."), log.series("loss."), log.series("lr."));
    }

    /**
     * Learning rate against labelled and unlabelled samples a batch, for a network of a method with learning-rate guided
     * sampling.
     */
    public static Figure learningRateGuided(Run run, String net) {
        LogTable log = LogTable.of(run);
        return Charts.learningRateGuided(
                log.epochs(),
                log.column("lr." + net),
                integers(log.column("labelled." + net)),
                integers(log.column("unlabelled." + net)),
                phases(run));
    }

    /** Seconds an epoch by what they went into, the mean over the epochs, and the least and the most in one. */
    public static Figure times(Run run) {
        Map<String, double[]> times = LogTable.of(run).times();
        double all = times.values().stream().flatMapToDouble(Arrays::stream).sum();
        List<Estimate> bars = new ArrayList<>();
        times.forEach((part, seconds) -> {
            DoubleSummaryStatistics each = Arrays.stream(seconds).summaryStatistics();
            String share = String.format(Locale.ROOT, "%s (%.1f %%)", part, 100 * each.getSum() / all);
            bars.add(new Estimate("", share, each.getAverage(), each.getMin(), each.getMax()));
        });
        return Charts.bars("Where the time of an epoch goes", "seconds an epoch", bars);
    }

    /** A test case with its segmentation filled, the prediction outlined, and the mean Dice of its classes as title. */
    static Overlay overlay(Run run, String caseId) {
        ResultTable scores = run.test().metric("dice").where(row -> row.caseId().equals(caseId));
        if (scores.rows().isEmpty()) {
            throw new ConfigException(caseId, "is no test case of " + run.path(), "Choose one of " + run.testCases());
        }
        double dice = Arrays.stream(scores.values()).average().orElseThrow();
        Dataset dataset = Cases.of(run.folder()).dataset();
        return Overlay.of(dataset, dataset.get(caseId))
                .outlined("prediction", run.predicted(caseId))
                .titled(String.format(
                        Locale.ROOT, "%s, %s: Dice %.3f", run.manifest().method(), caseId, dice));
    }

    /**
     * Where a run stands, and its curves.
     *
     * @param stopButton what the stop button does while the run goes on: said beforehand, since a cell that was stopped shows nothing
     *     any more
     */
    static Html frame(Run run, String stopButton) {
        RunStatus status = run.status();
        LogTable log = LogTable.of(run);
        Html head = Html.paragraph(run.manifest().method() + " on "
                + run.manifest().data() + ", "
                + run.manifest().labels() + " labels: "
                + status.state().name().toLowerCase(Locale.ROOT) + ", epoch " + status.epoch() + " of "
                + status.epochs() + left(status, log) + (status.message().isEmpty() ? "" : ". " + status.message())
                + (status.active() ? ". " + stopButton : ""));
        return log.rows().isEmpty() ? head : Html.join(head, curves(log).html());
    }

    private static String left(RunStatus status, LogTable log) {
        if (!status.active() || log.rows().isEmpty()) {
            return String.format(Locale.ROOT, " (%.0f s)", status.seconds());
        }
        double seconds = log.recentSecondsPerEpoch() * (status.epochs() - status.epoch());
        return String.format(Locale.ROOT, ", about %.0f s left", seconds);
    }

    /** The phases of the method by the number of their first epoch, which counts from 1. */
    private static List<Mark> phases(Run run) {
        return Training.recipe(run.config()).phases().stream()
                .map(phase -> new Mark(phase.from() + 1, phase.name()))
                .toList();
    }

    private static int[] integers(double[] values) {
        return Arrays.stream(values).mapToInt(v -> (int) v).toArray();
    }
}
