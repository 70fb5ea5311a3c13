package mnlab.nn;

import java.util.List;

/** Start weights of classifiers from files that others made. */
final class StartWeights {

    /** Counts the steps of a batch norm's training; ours has no use for it. */
    private static final String STEPS = "num_batches_tracked";

    private StartWeights() {}

    /**
     * Sets the tensors of a network from a file, name by name. Only the last layer may have another shape: one for another number of
     * classes stays as it was drawn, and the report says so.
     *
     * @param lastLayer its name
     * @throws WeightsException when anything else is missing, left over or of another shape
     */
    static WeightReport load(StateDict file, Weights weights, String lastLayer) {
        WeightReport report = file.only(name -> !name.endsWith("." + STEPS)).loadInto(weights);
        List<String> elsewhere = report.misshaped().stream()
                .filter(line -> !line.startsWith(lastLayer + "."))
                .toList();
        new WeightReport(report.source(), report.matched(), report.missing(), report.unexpected(), elsewhere)
                .requireComplete();
        return report;
    }

    /**
     * Sets all tensors of a network but those whose names begin so.
     *
     * @throws WeightsException when one is missing, left over or of another shape
     */
    static void loadAllBut(String prefix, StateDict file, Weights weights) {
        WeightReport report = file.only(name -> !name.endsWith("." + STEPS)).loadInto(weights);
        List<String> missing = report.missing().stream()
                .filter(name -> !name.startsWith(prefix))
                .toList();
        new WeightReport(report.source(), report.matched(), missing, report.unexpected(), report.misshaped())
                .requireComplete();
    }
}
