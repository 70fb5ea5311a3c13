package mnlab.method;

/** Which samples of a batch a term looks at. */
public enum Scope {
    /** Samples whose labels may be used (L). */
    LABELLED,
    /** The others (U). */
    UNLABELLED,
    ALL
}
