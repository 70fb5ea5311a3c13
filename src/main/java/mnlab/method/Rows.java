package mnlab.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;

/**
 * A range of samples along the batch axis.
 *
 * @param from first row
 * @param to row behind the last
 */
public record Rows(int from, int to) {

    /** Number of rows. */
    public int count() {
        return to - from;
    }

    /** These rows of an array that holds the whole batch. */
    public NDArray of(NDArray whole) {
        return from == 0 && to == whole.getShape().get(0) ? whole : whole.get(new NDIndex("{}:{}", from, to));
    }
}
