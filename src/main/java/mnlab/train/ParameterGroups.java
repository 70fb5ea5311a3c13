package mnlab.train;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/**
 * What an optimiser does differently to some of a network's tensors: PyTorch's parameter groups.
 *
 * @param factors on the learning rate, by tensor name; 1 for tensors that are not named
 * @param decayAll whether weight decay acts on every tensor (M&amp;N's, Q16), or only on those of two axes or more, which leaves
 *     biases and the scales of norms alone
 */
public record ParameterGroups(Map<String, Double> factors, boolean decayAll) {

    /** All tensors alike. */
    public static final ParameterGroups ONE = new ParameterGroups(Map.of(), true);

    /** Keeps its own copy. */
    public ParameterGroups {
        factors = Map.copyOf(factors);
    }

    double rate(String tensor, double rate) {
        return factors.getOrDefault(tensor, 1.0) * rate;
    }

    double decay(NDArray tensor, double decay) {
        return decayAll || tensor.getShape().dimension() > 1 ? decay : 0;
    }
}
