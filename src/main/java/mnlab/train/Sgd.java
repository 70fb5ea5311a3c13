package mnlab.train;

import ai.djl.ndarray.NDArray;
import mnlab.nn.Ops;
import mnlab.nn.Weights;

/**
 * Stochastic gradient descent with momentum as PyTorch computes it.
 *
 * <pre>{@code
 * g <- g + decay * w
 * v <- momentum * v + g
 * w <- w - rate * v       (Nesterov's form: w - rate * (g + momentum * v))
 * }</pre>
 */
public final class Sgd extends GradientOptimizer {

    /**
     * The settings.
     *
     * @param momentum memory of the velocity
     * @param decay weight decay, added to the gradient
     * @param nesterov whether to look ahead
     */
    public record Settings(double momentum, double decay, boolean nesterov) {

        /** What the left-atrium repositories use: 0.9, 1e-4, plain. */
        public static final Settings DEFAULT = new Settings(0.9, 1e-4, false);
    }

    private final Settings settings;

    /** An optimiser of these weights, all alike, with velocity at zero. */
    public Sgd(Weights weights, Settings settings) {
        this(weights, settings, ParameterGroups.ONE);
    }

    /** An optimiser of these weights in groups, with velocity at zero. */
    public Sgd(Weights weights, Settings settings, ParameterGroups groups) {
        super(weights, groups, "velocity");
        this.settings = settings;
    }

    @Override
    void update(String name, NDArray tensor, NDArray gradient, double rate, long step) {
        NDArray velocity = slot("velocity", name);
        try (NDArray change = Ops.times(tensor, decay(tensor, settings.decay))) {
            velocity.muli(settings.momentum).addi(change.addi(gradient));
            try (NDArray ahead = Ops.times(velocity, settings.nesterov ? settings.momentum : 1)) {
                tensor.subi((settings.nesterov ? change.addi(ahead) : ahead).muli(rate));
            }
        }
    }
}
