package mnlab.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.function.DoubleSupplier;
import mnlab.core.Key;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Where a layer makes its tensors and registers them: a place in the tree of names of a network. Start values come from the
 * network's key and the tensor's full name, so they do not depend on the order in which layers are made.
 */
final class Scope {

    private final NDManager manager;
    private final Weights weights;
    private final Precision precision;
    private final Key key;
    private final String prefix;

    private Scope(NDManager manager, Weights weights, Precision precision, Key key, String prefix) {
        this.manager = manager;
        this.weights = weights;
        this.precision = precision;
        this.key = key;
        this.prefix = prefix;
    }

    /** The root: tensors are made in the manager and registered in the weights; layers multiply in the precision. */
    static Scope root(NDManager manager, Weights weights, Precision precision, Key key) {
        return new Scope(manager, weights, precision, key, "");
    }

    /** The arithmetic that layers made here are to use. */
    Precision precision() {
        return precision;
    }

    /** Where this place is, without the last dot. */
    String name() {
        return prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1);
    }

    /** A place below this one: its names begin with this prefix, {@code name} and a dot. */
    Scope in(String name) {
        return new Scope(manager, weights, precision, key, prefix + name + ".");
    }

    /** A trained tensor with PyTorch's default start values: uniform within plus and minus 1 / sqrt(fanIn). */
    NDArray uniform(String name, long fanIn, long... shape) {
        double bound = 1 / Math.sqrt(fanIn);
        UniformRandomProvider random = key.then(prefix + name).random();
        return trained(name, () -> bound * (2 * random.nextDouble() - 1), shape);
    }

    /** A trained tensor with start values from the normal distribution around 0. */
    NDArray normal(String name, double deviation, long... shape) {
        UniformRandomProvider random = key.then(prefix + name).random();
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        return trained(name, () -> deviation * normal.sample(), shape);
    }

    /** A trained tensor with start values uniform between two numbers. */
    NDArray between(String name, double low, double high, long... shape) {
        UniformRandomProvider random = key.then(prefix + name).random();
        return trained(name, () -> low + (high - low) * random.nextDouble(), shape);
    }

    /** A trained tensor of one axis that starts with these values. */
    NDArray start(String name, float... values) {
        return weights.add(prefix + name, Ops.own(manager, values, new Shape(values.length)), Weights.Kind.TRAINED);
    }

    private NDArray trained(String name, DoubleSupplier start, long... shape) {
        float[] values = new float[Math.toIntExact(new Shape(shape).size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) start.getAsDouble();
        }
        return weights.add(prefix + name, Ops.own(manager, values, new Shape(shape)), Weights.Kind.TRAINED);
    }

    /** A tensor that starts with one value everywhere. */
    NDArray constant(String name, Weights.Kind kind, float value, long... shape) {
        NDArray array = manager.create(new Shape(shape));
        array.set(new float[Math.toIntExact(array.size())]);
        array.addi(value);
        return weights.add(prefix + name, array, kind);
    }
}
