package mnlab.intrapartum;

import java.util.ArrayList;
import java.util.List;
import mnlab.view.Report;
import tech.tablesaw.api.Table;

/** An evaluation as tables and as a page. */
public final class EvaluationReport {

    /** What has to be said wherever an evaluation stands beside published numbers. */
    public static final String CAUTION = EvaluationTable.CAUTION;

    private EvaluationReport() {}

    /** What the challenge ranks by, beside the abstract's numbers. */
    public static Table table(EvaluationResult result) {
        return EvaluationTable.of(result);
    }

    /** Agreement of the pipeline with the reference, of the two methods, and of the ensemble's members. */
    public static Table agreement(EvaluationResult result) {
        List<Agreement> agreements = new ArrayList<>();
        for (Quantity quantity : Quantity.values()) {
            agreements.add(result.againstReference(quantity));
            agreements.add(result.betweenMethods(quantity));
            if (result.members().segmenters().size() > 1) {
                agreements.add(result.betweenMembers(quantity));
            }
        }
        return AgreementTable.of(agreements);
    }

    /**
     * The page.
     *
     * @param how the pipeline and the data in words
     */
    public static Report page(EvaluationResult result, String how) {
        Report report = new Report("Intrapartum ultrasound: evaluation")
                .add(VideoReport.note())
                .text(how)
                .section("Scores")
                .table(table(result))
                .text(EvaluationTable.CAUTION);
        if (result.masks().isEmpty()) {
            return report.text("No frame has a reference mask, so masks and measurements could not be scored.");
        }
        report.section("Agreement").table(agreement(result));
        for (Quantity quantity : Quantity.values()) {
            report.figure(result.againstReference(quantity).figure(0, 1));
        }
        return report;
    }
}
