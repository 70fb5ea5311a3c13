package mnlab.train;

import ai.djl.ndarray.NDArray;
import mnlab.nn.Ops;
import mnlab.nn.Weights;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter, ICLR 2019) as PyTorch computes it: the second moment's bias
 * correction stands inside the root and eps outside. DJL's own differs in eps and hides its state.
 *
 * <pre>{@code
 * w <- w - rate * decay * w
 * m <- b1 m + (1 - b1) g,  v <- b2 v + (1 - b2) g^2
 * w <- w - rate * (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + eps)
 * }</pre>
 */
public final class AdamW extends GradientOptimizer {

    /**
     * The settings.
     *
     * @param beta1 memory of the first moment
     * @param beta2 memory of the second moment
     * @param eps added to the root
     * @param decay decoupled weight decay, on every trained tensor including biases and norms (Q16)
     */
    public record Settings(double beta1, double beta2, double eps, double decay) {

        /** PyTorch's: 0.9, 0.999, 1e-8, 0.01. */
        public static final Settings DEFAULT = new Settings(0.9, 0.999, 1e-8, 0.01);
    }

    private final Settings settings;

    /** An optimiser of these weights, all alike, with moments at zero. */
    public AdamW(Weights weights, Settings settings) {
        this(weights, settings, ParameterGroups.ONE);
    }

    /** An optimiser of these weights in groups, with moments at zero. */
    public AdamW(Weights weights, Settings settings, ParameterGroups groups) {
        super(weights, groups, "m", "v");
        this.settings = settings;
    }

    @Override
    void update(String name, NDArray tensor, NDArray gradient, double rate, long step) {
        NDArray m = slot("m", name);
        NDArray v = slot("v", name);
        double correction1 = 1 - Math.pow(settings.beta1, step);
        double correction2 = 1 - Math.pow(settings.beta2, step);
        m.muli(settings.beta1);
        v.muli(settings.beta2);
        try (NDArray part = Ops.times(gradient, 1 - settings.beta1);
                NDArray square = gradient.mul(gradient)) {
            m.addi(part);
            v.addi(square.muli(1 - settings.beta2));
        }
        try (NDArray root = v.sqrt();
                NDArray change = m.div(root.divi(Math.sqrt(correction2)).addi(settings.eps))) {
            tensor.muli(1 - rate * decay(tensor, settings.decay)).subi(change.muli(rate / correction1));
        }
    }
}
