package mnlab.method;

import mnlab.train.Epochs;

/**
 * What a run gives a method to be cut to.
 *
 * @param epochs warm-up end, transition, maximum
 * @param batch samples in a batch
 * @param rounds steps in an epoch
 */
public record Setup(Epochs epochs, int batch, int rounds) {}
