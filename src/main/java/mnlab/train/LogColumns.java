package mnlab.train;

/** The columns of a log that say where an epoch's time went, in seconds. They are measured, and no two runs have the same. */
public final class LogColumns {

    /** All turns of the epoch: waiting, passes, optimisers and what lies between. */
    public static final String SECONDS = "seconds";

    /** Before each part of the time. */
    public static final String PART = SECONDS + ".";

    /** For batches that were not ready. */
    public static final String WAITING = PART + "waiting";

    /** Before the name of an update: its networks' passes, forward and backward, and its losses. */
    public static final String PASSES = PART + "passes.";

    /** In optimisers and moving averages. */
    public static final String OPTIMISER = PART + "optimiser";

    /** Between the last turn and the row: validation, stored pseudo-masks. */
    public static final String END_OF_EPOCH = PART + "endOfEpoch";

    /** In log and checkpoints since the row before this one. */
    public static final String SAVING = PART + "saving";

    private LogColumns() {}

    /** Whether a column is measured, so that it differs between runs of the same bits. */
    public static boolean measured(String column) {
        return column.equals(SECONDS)
                || column.startsWith(PART)
                || column.equals("memoryMiB")
                || column.equals("gpuMiB");
    }
}
