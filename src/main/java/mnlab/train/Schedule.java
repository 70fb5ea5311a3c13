package mnlab.train;

/** A number over time: a learning rate, the weight of a loss term, a threshold. */
@FunctionalInterface
public interface Schedule {

    /** The value at a time; a pure function. */
    double at(Clock clock);

    /** The same value throughout. */
    static Schedule constant(double value) {
        return clock -> value;
    }

    /** This schedule times a factor. */
    default Schedule times(double factor) {
        return clock -> factor * at(clock);
    }
}
