package mnlab.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import mnlab.data.Batch;

/**
 * A range of samples along the batch axis.
 *
 * @param from first row
 * @param to row behind the last
 */
public record Rows(int from, int to) {

    /** The samples of a scope in a batch whose labelled and unlabelled samples each stand together. */
    static Rows of(Scope scope, Batch batch) {
        int size = batch.size();
        if (scope == Scope.ALL) {
            return new Rows(0, size);
        }
        int labelled = batch.labelledCount();
        boolean labelledFirst = size > 0 && batch.samples().get(0).labelled();
        boolean first = labelledFirst == (scope == Scope.LABELLED);
        int count = scope == Scope.LABELLED ? labelled : size - labelled;
        return first ? new Rows(0, count) : new Rows(size - count, size);
    }

    /** Number of rows. */
    public int count() {
        return to - from;
    }

    /** Whether all of these rows are among others. */
    boolean within(Rows others) {
        return from >= others.from && to <= others.to;
    }

    /** These rows of an array that holds the whole batch. */
    public NDArray of(NDArray whole) {
        return of(whole, new Rows(0, (int) whole.getShape().get(0)));
    }

    /** These rows of an array that holds some rows of the batch, these among them. */
    NDArray of(NDArray some, Rows held) {
        if (equals(held)) {
            return some;
        }
        return some.get(new NDIndex("{}:{}", from - held.from, to - held.from));
    }
}
