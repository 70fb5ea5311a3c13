package mnlab.intrapartum;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import mnlab.metric.Classification;
import mnlab.metric.RegionMetrics;
import mnlab.metric.Summary;
import mnlab.view.Tables;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * An evaluation as a table of what the challenge ranks by, beside what the abstract of the IUGC 2024 solution says of its four test patients. These
 * numbers are not reproduced: other videos, other networks.
 */
final class EvaluationTable {

    /** What has to be said wherever the two columns stand side by side. */
    static final String CAUTION =
            "The last column is what the abstract of arXiv 2505.14572 gives for four patients (224 frames)."
                    + " It stands here for orientation alone: the videos, the networks and the number of cases are others.";

    private final EvaluationResult result;
    private final List<String[]> rows = new ArrayList<>();

    private EvaluationTable(EvaluationResult result) {
        this.result = result;
    }

    static Table of(EvaluationResult result) {
        EvaluationTable table = new EvaluationTable(result);
        table.planes();
        if (!result.masks().isEmpty()) {
            table.masks();
            table.biometry();
        }
        return table.table();
    }

    private void planes() {
        Classification all = result.classification();
        int n = all.n();
        row("plane: ACC", number(all.accuracy()), n, "0.945");
        row("plane: F1", number(all.f1()), n, "0.923");
        row("plane: AUC", all.auc().isPresent() ? number(all.auc().getAsDouble()) : "n/a (one class)", n, "0.983");
        row("plane: MCC", number(all.mcc()), n, "0.836");
        List<String> names = result.members().classifiers();
        for (int i = 0; i < names.size(); i++) {
            Classification one = result.classification(i);
            String auc = one.auc().isPresent() ? number(one.auc().getAsDouble()) : "n/a (one class)";
            row("plane: AUC of " + names.get(i) + " alone", auc, n, "");
        }
    }

    private void masks() {
        for (String region : EvaluationResult.REGIONS) {
            boolean all = region.equals("all");
            row(region + ": DSC", result.summary(region, m -> OptionalDouble.of(m.dsc())), all ? "0.918" : "");
            row(region + ": HD (px)", result.summary(region, RegionMetrics::hd), all ? "19.73" : "");
            row(region + ": ASD (px)", result.summary(region, RegionMetrics::asd), all ? "5.71" : "");
        }
        // A structure that is missed counts there: Dice 0, distances of 100 pixels.
        row("all, as the challenge counts: DSC", result.challenge("all", RegionMetrics.Challenge::dsc), "");
        row("all, as the challenge counts: HD (px)", result.challenge("all", RegionMetrics.Challenge::hd), "");
        row("all, as the challenge counts: ASD (px)", result.challenge("all", RegionMetrics.Challenge::asd), "");
    }

    private void biometry() {
        for (Quantity quantity : Quantity.values()) {
            String published = quantity == Quantity.AOP ? "8.90" : "14.35";
            String name = quantity == Quantity.AOP ? "|AoP error| (degrees)" : "|HSD error| (px)";
            row(
                    name + ", ellipses",
                    result.difference(MaskScore::predicted, MaskScore::reference, quantity::of),
                    published);
            row(
                    name + ", landmarks",
                    result.difference(MaskScore::predictedLandmark, MaskScore::referenceLandmark, quantity::of),
                    "");
        }
    }

    private void row(String what, Summary summary, String published) {
        String value = summary.n() == 0
                ? "n/a"
                : Tables.rounded(summary.mean()) + " ["
                        + Tables.rounded(summary.interval().low()) + ", "
                        + Tables.rounded(summary.interval().high()) + "]";
        String count = summary.n() + (summary.omitted() > 0 ? " (" + summary.omitted() + " without)" : "");
        rows.add(new String[] {what, value, count, published});
    }

    private void row(String what, String value, int n, String published) {
        rows.add(new String[] {what, value, Integer.toString(n), published});
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private Table table() {
        Table table = Table.create("evaluation");
        String[] names = {"measure", "mean [95 % interval]", "frames", "abstract"};
        for (int c = 0; c < names.length; c++) {
            int column = c;
            table.addColumns(StringColumn.create(
                    names[c], rows.stream().map(row -> row[column]).toArray(String[]::new)));
        }
        return table;
    }
}
