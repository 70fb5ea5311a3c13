package mnlab.data;

/** Which cases are learnt from without their labels (spec Q1). */
public enum UnlabelledPool {

    /** The training part less the labelled cases: no validation and no test image is ever learnt from. */
    TRAINING_PART,

    /**
     * Every case that is not labelled, validation included, and the test part too where the run says transductive: the
     * released M&amp;N program is this with transductive.
     */
    ALL_OTHER
}
