package mnlab.pose;

import java.util.List;
import mnlab.view.Report;

/** Results of estimators as a page. */
public final class PoseResultReport {

    private static final String INTERVALS =
            "Means with 95 % intervals, drawn over training seeds and whole volumes: frames of one volume resemble each other.";

    private static final String UNCERTAINTY =
            "Predicted is the root of the predicted variance; uncertainty is what frames are ranked by: the spread of the heads, passes or members,"
                    + " the method's own evidence, or the predicted deviation. ENCE: expected normalised calibration error. AUSE: area between the"
                    + " sparsification curve and that of an oracle.";

    private PoseResultReport() {}

    /**
     * The page: scores, uncertainty, parts, frames with a problem, charts of calibration.
     *
     * @param title its heading
     */
    public static Report page(String title, List<PoseArm> arms) {
        Report report = new Report(title)
                .section("Scores")
                .text(INTERVALS)
                .table(PoseTables.scores(arms))
                .section("Uncertainty")
                .text(UNCERTAINTY)
                .table(PoseTables.uncertainty(arms));
        List<PoseResult> pooled = arms.stream().map(PoseArm::pooled).toList();
        Calibration.all(pooled).forEach(report::figure);
        report.section("Heads, passes and members alone")
                .text(
                        "Under a mixture loss only the mean of the heads is held to the truth: a head alone may be far off.")
                .table(PoseTables.parts(arms));
        problems(report, pooled);
        return report;
    }

    private static void problems(Report report, List<PoseResult> results) {
        List<String[]> rows = results.stream()
                .flatMap(result -> result.problems().stream()
                        .map(score -> new String[] {result.title(), score.frame(), score.problem()}))
                .toList();
        if (!rows.isEmpty()) {
            report.section("Frames with a problem")
                    .table(PoseTables.text("problems", List.of("method", "frame", "problem"), rows));
        }
    }
}
