package mnlab.train;

/**
 * A learning rate that is cut when a validation loss has stopped falling: PyTorch's ReduceLROnPlateau in its mode {@code min} with the relative
 * threshold 1e-4. As there, a loss below 0 counts as better when it is below (1 - 1e-4) times the best, which is a little above the best.
 */
public final class Plateau implements Schedule, Stateful {

    private static final double THRESHOLD = 1e-4;

    /** A cut that would change the rate by no more is not made. */
    private static final double LEAST_CHANGE = 1e-8;

    private final double factor;
    private final int patience;
    private double rate;
    private double best = Double.POSITIVE_INFINITY;
    private int bad;

    /**
     * A rate at its start.
     *
     * @param factor what it is multiplied by
     * @param patience epochs without a better loss that are borne
     */
    public Plateau(double start, double factor, int patience) {
        this.factor = factor;
        this.patience = patience;
        this.rate = start;
    }

    @Override
    public double at(Clock clock) {
        return rate;
    }

    /** Tells it the loss of an epoch. */
    public void observe(double loss) {
        if (loss < best * (1 - THRESHOLD)) {
            best = loss;
            bad = 0;
        } else if (++bad > patience) {
            rate = rate - rate * factor > LEAST_CHANGE ? rate * factor : rate;
            bad = 0;
        }
    }

    @Override
    public void save(State state) {
        state.put("rate", rate);
        state.put("bad", bad);
        if (best < Double.POSITIVE_INFINITY) {
            state.put("best", best);
        }
    }

    @Override
    public void restore(State state) {
        rate = state.value("rate").asDouble();
        bad = state.value("bad").asInt();
        best = state.hasValue("best") ? state.value("best").asDouble() : Double.POSITIVE_INFINITY;
    }
}
