package mnlab.train;

import java.util.List;
import mnlab.nn.Net;

/**
 * A task of one network: what is saved of it, and which state is the best.
 *
 * @param <B> what a batch is
 */
public abstract class SingleNetTask<B> implements Task<B> {

    /** The name of the network in logs. */
    public static final String NET = "net";

    private final Trainee trainee;
    private double best = Double.POSITIVE_INFINITY;

    /** A task that owns the trainee's network and optimiser. */
    protected SingleNetTask(Net net, Optimizer optimizer, Schedule rate) {
        trainee = new Trainee(NET, net, optimizer, rate);
    }

    /** The network. */
    protected final Net net() {
        return trainee.net();
    }

    /** Whether a validation loss is the lowest so far; it is remembered then. */
    protected final boolean isBest(double loss) {
        boolean better = loss < best;
        best = Math.min(best, loss);
        return better;
    }

    @Override
    public void save(State state) {
        State weights = state.scope(NET);
        net().weights().all().forEach(weights::put);
        trainee.optimizer().save(state.scope("optimizer"));
        if (best < Double.POSITIVE_INFINITY) {
            state.put("best", best);
        }
    }

    @Override
    public void restore(State state) {
        restore(net(), state);
        trainee.optimizer().restore(state.scope("optimizer"));
        best = state.hasValue("best") ? state.value("best").asDouble() : Double.POSITIVE_INFINITY;
    }

    /** Brings back the network alone. */
    public static void restore(Net net, State state) {
        State stored = state.scope(NET);
        net.weights().all().forEach(stored::into);
    }

    /** An update of the one network. */
    protected abstract class NetUpdate implements Update<B> {

        @Override
        public final String name() {
            return NET;
        }

        @Override
        public final List<Trainee> trainees() {
            return List.of(trainee);
        }
    }

    @Override
    public void close() {
        trainee.optimizer().close();
        net().close();
    }
}
