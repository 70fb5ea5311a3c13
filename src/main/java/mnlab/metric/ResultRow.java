package mnlab.metric;

/**
 * One number of one test, and all that is needed to know which: the one schema that every table, figure and comparison
 * reads.
 *
 * @param data the data set, with its split
 * @param caseId the case
 * @param className the class; {@code mean} for the mean over the foreground classes
 * @param method the method, for example {@code mn}
 * @param networks the networks, the scored one first
 * @param labels number of labelled training cases
 * @param seed seed of the run
 * @param metric what was measured, for example {@code dice}
 * @param value the number; NaN where there is none
 * @param selection how the checkpoint was chosen, for example {@code last}
 * @param transductive whether test cases were in the unlabelled pool
 * @param device what it was trained on
 * @param configHash SHA-256 of the resolved config
 */
public record ResultRow(
        String data,
        String caseId,
        String className,
        String method,
        String networks,
        int labels,
        long seed,
        String metric,
        double value,
        String selection,
        boolean transductive,
        String device,
        String configHash) {

    /** A row that says all but case, class, metric and value: what {@link ClassMetrics#rows} fills in. */
    public static ResultRow template(
            String data,
            String method,
            String networks,
            int labels,
            long seed,
            String selection,
            boolean transductive,
            String device,
            String configHash) {
        return new ResultRow(
                data,
                "",
                "",
                method,
                networks,
                labels,
                seed,
                "",
                Double.NaN,
                selection,
                transductive,
                device,
                configHash);
    }

    /** The same run, another number. */
    public ResultRow with(String newCase, String newClass, String newMetric, double newValue) {
        return new ResultRow(
                data,
                newCase,
                newClass,
                method,
                networks,
                labels,
                seed,
                newMetric,
                newValue,
                selection,
                transductive,
                device,
                configHash);
    }
}
