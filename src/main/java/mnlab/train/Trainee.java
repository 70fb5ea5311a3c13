package mnlab.train;

import mnlab.nn.Net;

/**
 * A network that is trained: with its optimiser and its learning rate.
 *
 * @param name its name in the method, for example {@code 3d}
 * @param net the network
 * @param optimizer holds the state of its updates
 * @param rate learning rate over time
 */
public record Trainee(String name, Net net, Optimizer optimizer, Schedule rate) {}
