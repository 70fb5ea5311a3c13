package mnlab.train;

import ai.djl.ndarray.NDArray;
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
        NDArray change = gradient.zerosLike()
                .addi(tensor)
                .muli(decay(tensor, settings.decay))
                .addi(gradient);
        velocity.muli(settings.momentum).addi(change);
        if (settings.nesterov) {
            change.addi(gradient.zerosLike().addi(velocity).muli(settings.momentum))
                    .muli(rate);
        } else {
            change.muli(0).addi(velocity).muli(rate);
        }
        tensor.subi(change);
    }
}
