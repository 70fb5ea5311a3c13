package mnlab.train;

/**
 * The time of a run that schedules read.
 *
 * @param epoch 0-based epoch of the network that is trained (each network of an alternating method counts its own)
 * @param iteration 0-based number of optimiser steps before this one, over all networks' turns
 */
public record Clock(int epoch, long iteration) {}
