package mnlab.nn;

/** How a network runs: training (batch statistics, dropout, drop path) or evaluation (running statistics, none of these). */
public enum Mode {
    TRAIN,
    EVAL
}
