package mnlab.metric;

/**
 * What a surface distance is when the prediction or the truth of a class is empty. Dice, Jaccard and NSD need no policy:
 * they are 1 when both are empty and 0 when one is.
 */
public enum EmptyMask {
    /** NaN: left out of means, which then say how many cases they left out. */
    NAN,
    /** An error, as in MedPy and in the evaluation that M&amp;N's authors released. */
    FAIL,
    /**
     * The length of the grid's diagonal, the worst that could be, when one of the two is empty; 0 when both are. For tests
     * and ranks, where a missed structure must not vanish.
     */
    VOLUME_DIAGONAL
}
