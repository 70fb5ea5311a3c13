package mnlab.method;

import ai.djl.ndarray.NDArray;

/** What a term trains: an answer of a network to the batch, with gradient. */
public interface Response {

    /** The network that learns from it. */
    String net();

    /** What that network sees. */
    View view();

    /** Which of that network's answers. */
    String head();

    /** The answer for some rows of the batch, put back on the batch's grid; for all rows that a mixing view makes. */
    NDArray of(StepCache cache, Rows rows);
}
