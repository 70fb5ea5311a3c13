package mnlab.train;

import java.util.List;
import java.util.Map;

/**
 * One loss, one backward pass, one optimiser step of each network that it trains.
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
