package mnlab.train;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One loss and one optimiser step of each network that it trains; one backward pass, or several where memory is short.
 *
 * @param <B> what a batch is
 */
public interface Update<B> {

    /** For logs, for example {@code 3d}. */
    String name();

    /** The networks that this update changes. */
    List<Trainee> trainees();

    /** The loss on a batch; gradients are recorded. */
    Terms terms(Step step, B batch);

    /**
     * The loss in pieces that are passed one after the other, each freed before the next; their gradients are added. A pass over the
     * whole batch unless an update says otherwise.
     */
    default List<Function<Step, Terms>> passes(B batch) {
        return List.of(step -> terms(step, batch));
    }

    /** Called after the optimiser step: moving averages, memory banks. */
    default void after(Step step) {}

    /** Numbers of the batch that the log shows as they are, for example the labelled and unlabelled counts. */
    default Map<String, Double> facts(B batch) {
        return Map.of();
    }

    /** Names of what is in the batch, for the message of a loss that is not finite. */
    default List<String> cases(B batch) {
        return List.of();
    }
}
