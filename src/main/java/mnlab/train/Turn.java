package mnlab.train;

import java.util.List;
import java.util.function.IntFunction;

/**
 * A run of steps within an epoch: each draws one batch and makes one or more updates on it. Methods that alternate have
 * several turns an epoch, each with its own batches.
 *
 * @param name for logs, for example {@code 2d}
 * @param epoch the epoch that schedules read during this turn
 * @param steps number of steps
 * @param batch makes the batch of a step; called on loader threads, a pure function
 * @param updates what is done with a batch, in order
 * @param <B> what a batch is
 */
public record Turn<B>(String name, int epoch, int steps, IntFunction<B> batch, List<Update<B>> updates) {}
