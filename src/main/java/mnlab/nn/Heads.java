package mnlab.nn;

import ai.djl.ndarray.NDArray;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a network answers: arrays by name. The names are the house's: {@code logits} (B, K, space), or (B, K) of a classifier, {@code aux[s]} (further
 * decoders or scales, like the logits), {@code signed} (signed distance, tanh), {@code embed} (features a voxel or a case),
 * {@code stage[k]} (feature maps). Who answers which: {@link BranchedSpec}, {@link Regressor}.
 */
public final class Heads {

    /** The name of the main answer: class logits on the grid of the input. */
    public static final String LOGITS = "logits";

    /** The name of signed distances: one channel for each class but the background, from -1 to 1. */
    public static final String SIGNED = "signed";

    /** The name of features of each voxel. */
    public static final String EMBED = "embed";

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

    /** The name of a further decoder's or scale's logits, {@code aux[1]} and so on. */
    public static String aux(int number) {
        return "aux[" + number + "]";
    }

    /** Whether a head of this name answers class logits. */
    public static boolean isLogits(String name) {
        return name.equals(LOGITS) || name.startsWith("aux[");
    }

    /** The name of a feature map: {@code stage[0]} is the lowest, {@code stage[1]} the top. */
    public static String stage(int number) {
        return "stage[" + number + "]";
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

    /** These heads alone; the others are closed. An error when one of them is not there. */
    Heads only(Set<String> wanted) {
        Map<String, NDArray> kept = new LinkedHashMap<>();
        wanted.forEach(name -> kept.put(name, get(name)));
        arrays.values().stream()
                .filter(array -> kept.values().stream().noneMatch(one -> one == array))
                .forEach(NDArray::close);
        return new Heads(kept);
    }

    /** All heads by name. */
    public Map<String, NDArray> arrays() {
        return arrays;
    }
}
