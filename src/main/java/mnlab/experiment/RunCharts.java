package mnlab.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import mnlab.data.Dataset;
import mnlab.metric.ResultTable;
import mnlab.train.Epochs;
import mnlab.view.Charts;
import mnlab.view.Figure;
import mnlab.view.Html;
import mnlab.view.Mark;
import mnlab.view.Overlay;
import mnlab.view.Series;

/** The figures of a run, from its log. */
public final class RunCharts {

    private RunCharts() {}

    /** Validation Dice, losses and learning rates over epochs. */
    public static Figure curves(Run run) {
        return Charts.trainingCurves("epoch", series(run, "valDice."), series(run, "loss."), series(run, "lr."));
    }

    /**
     * Learning rate against labelled and unlabelled samples a batch, for a network of a method with learning-rate guided
     * sampling.
     */
    public static Figure learningRateGuided(Run run, String net) {
        return Charts.learningRateGuided(
                run.epochs(),
                run.column("lr." + net),
                integers(run.column("labelled." + net)),
                integers(run.column("unlabelled." + net)),
                transition(run));
    }

    /** A test case with its segmentation filled, the prediction outlined, and the mean Dice of its classes as title. */
    static Overlay overlay(Run run, String caseId) {
        ResultTable scores = run.test().metric("dice").where(row -> row.caseId().equals(caseId));
        if (scores.rows().isEmpty()) {
            throw new ConfigException(caseId, "is no test case of " + run.path(), "Choose one of " + run.testCases());
        }
        double dice = Arrays.stream(scores.values()).average().orElseThrow();
        Dataset dataset = new Cases(run.config()).dataset();
        return Overlay.of(dataset, dataset.get(caseId))
                .outlined("prediction", run.predicted(caseId))
                .titled(String.format(
                        Locale.ROOT, "%s, %s: Dice %.3f", run.manifest().method(), caseId, dice));
    }

    static Html frame(Run run) {
        RunStatus status = run.status();
        Html head = Html.paragraph(run.manifest().method() + " on "
                + run.manifest().data() + ", "
                + run.manifest().labels() + " labels: "
                + status.state().name().toLowerCase(Locale.ROOT) + ", epoch " + status.epoch() + " of "
                + status.epochs() + left(status) + (status.message().isEmpty() ? "" : ". " + status.message()));
        return run.log().isEmpty() ? head : Html.join(head, run.curves().html());
    }

    private static String left(RunStatus status) {
        if (!status.active() || status.epoch() == 0) {
            return String.format(Locale.ROOT, " (%.0f s)", status.seconds());
        }
        double seconds = status.seconds() / status.epoch() * (status.epochs() - status.epoch());
        return String.format(Locale.ROOT, ", about %.0f s left", seconds);
    }

    private static List<Series> series(Run run, String prefix) {
        Set<String> columns = new LinkedHashSet<>();
        for (Map<String, Object> row : run.log()) {
            row.keySet().stream().filter(column -> column.startsWith(prefix)).forEach(columns::add);
        }
        double[] epochs = run.epochs();
        List<Series> series = new ArrayList<>();
        for (String column : columns) {
            double[] all = run.column(column);
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

    private static List<Mark> transition(Run run) {
        Epochs epochs = run.config().epochs();
        return epochs.transition() > 0 && epochs.transition() < epochs.maximum()
                ? List.of(new Mark(epochs.transition(), "transition"))
                : List.of();
    }

    private static int[] integers(double[] values) {
        return Arrays.stream(values).mapToInt(v -> (int) v).toArray();
    }
}
