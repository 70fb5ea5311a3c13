package mnlab.study;

import mnlab.metric.ResultTable;

/**
 * A run of a study that is in the ledger.
 *
 * @param cell which
 * @param entry what the ledger says of it
 * @param table its test
 */
public record FinishedRun(Cell cell, Ledger.Entry entry, ResultTable table) {

    /** A metric's means over the foreground classes, by case. */
    CaseValues values(String metric) {
        return CaseValues.of(table, metric);
    }
}
