package mnlab.nn;

import ai.djl.ndarray.NDArray;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a network answers: arrays by name. The names are the house's: {@code logits} (B, K, space), or (B, K) of a classifier, {@code aux[s]} (further
 * decoders or scales, like the logits), {@code signed} (signed distance, tanh), {@code embed} (features a voxel or a case),
 * {@code stage[k]} (feature maps).
 */
public final class Heads {

    /** The name of the main answer: class logits on the grid of the input. */
    public static final String LOGITS = "logits";

    private final Map<String, NDArray> arrays;

    private Heads(Map<String, NDArray> arrays) {
        this.arrays = Collections.unmodifiableMap(arrays);
    }

    /** Logits alone. */
    public static Heads ofLogits(NDArray logits) {
        return new Heads(new LinkedHashMap<>(Map.of(LOGITS, logits)));
    }

    /** Several heads, in the order given. */
    public static Heads of(Map<String, NDArray> arrays) {
        return new Heads(new LinkedHashMap<>(arrays));
    }

    /** The class logits. */
    public NDArray logits() {
        return get(LOGITS);
    }

    /** A head by name; an error that lists the heads there are, when it is not one of them. */
    public NDArray get(String name) {
        NDArray array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("no head '" + name + "': this network answers " + arrays.keySet());
        }
        return array;
    }

    /** All heads by name. */
    public Map<String, NDArray> arrays() {
        return arrays;
    }
}
