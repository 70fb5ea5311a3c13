package mnlab.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import mnlab.nn.Weights;

/** What AdamW and SGD share: the walk over the trained tensors, the gradient norm, slots of state of a tensor's shape. */
abstract class GradientOptimizer implements Optimizer {

    private final Map<String, NDArray> trained;
    private final ParameterGroups groups;
    private final Map<String, NDArray> slots = new LinkedHashMap<>();
    private final NDManager manager;
    private long steps;

    GradientOptimizer(Weights weights, ParameterGroups groups, String... slotNames) {
        this.trained = weights.of(Weights.Kind.TRAINED);
        this.groups = groups;
        if (trained.isEmpty()) {
            throw new IllegalArgumentException("a network without trained tensors cannot be optimised");
        }
        this.manager = trained.values().iterator().next().getManager().newSubManager();
        trained.forEach((name, tensor) -> {
            for (String slot : slotNames) {
                slots.put(slot + "." + name, manager.zeros(tensor.getShape()));
            }
        });
    }

    /**
     * Changes one tensor; {@code step} counts from 1. Temporary arrays are closed at once: the next tensor finds their memory in the processor's
     * cache.
     */
    abstract void update(String name, NDArray tensor, NDArray gradient, double rate, long step);

    /** The weight decay of a tensor where that of the network is this. */
    double decay(NDArray tensor, double decay) {
        return groups.decay(tensor, decay);
    }

    /** The state array of a tensor. */
    NDArray slot(String slot, String name) {
        return slots.get(slot + "." + name);
    }

    @Override
    public double step(NDManager arrays, double rate) {
        Map<String, NDArray> gradients = new LinkedHashMap<>();
        trained.forEach((name, tensor) -> {
            NDArray gradient = tensor.getGradient();
            gradient.attach(arrays);
            gradients.put(name, gradient);
        });
        double norm = norm(gradients.values());
        if (Double.isFinite(norm)) {
            steps++;
            gradients.forEach(
                    (name, gradient) -> update(name, trained.get(name), gradient, groups.rate(name, rate), steps));
        }
        // The collector adds to gradients and never clears them.
        trained.values().forEach(tensor -> JniUtils.zeroGrad((PtNDArray) tensor));
        return norm;
    }

    private static double norm(Collection<NDArray> gradients) {
        NDArray squares = null;
        for (NDArray gradient : gradients) {
            try (NDArray each = gradient.mul(gradient)) {
                NDArray square = each.sum();
                squares = squares == null ? square : squares.add(square);
            }
        }
        return Math.sqrt(squares.getFloat());
    }

    @Override
    public void save(State state) {
        state.put("steps", steps);
        slots.forEach(state::put);
    }

    @Override
    public void restore(State state) {
        steps = state.value("steps").asLong();
        slots.forEach(state::into);
    }

    @Override
    public void close() {
        manager.close();
    }
}
