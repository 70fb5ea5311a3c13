package mnlab.nn;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The named tensors of a network, under the names that the field's checkpoints use (PyTorch's). Each is trained, frozen, or
 * a buffer (batch-norm statistics: not trained, but part of the state). Order is that of registration.
 */
public final class Weights {

    /** What a tensor is for. */
    public enum Kind {
        TRAINED,
        FROZEN,
        BUFFER
    }

    private record Entry(NDArray array, Kind kind) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /**
     * Adds a tensor; trained ones start to require gradients. The array itself stays nameless: the engine takes the name of
     * a program's input that has a dot in it for the key of a map.
     */
    public NDArray add(String name, NDArray array, Kind kind) {
        if (entries.containsKey(name)) {
            throw new IllegalArgumentException("two tensors are named " + name);
        }
        array.setRequiresGradient(kind == Kind.TRAINED);
        entries.put(name, new Entry(array, kind));
        return array;
    }

    /** A tensor by name; an error when there is none of that name. */
    public NDArray get(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new IllegalArgumentException("no tensor is named " + name);
        }
        return entry.array;
    }

    /** Names in order. */
    public List<String> names() {
        return new ArrayList<>(entries.keySet());
    }

    /** What a tensor is for. */
    public Kind kind(String name) {
        return entries.get(name).kind;
    }

    /** Every tensor by name: what a checkpoint holds. */
    public Map<String, NDArray> all() {
        Map<String, NDArray> all = new LinkedHashMap<>();
        entries.forEach((name, entry) -> all.put(name, entry.array));
        return Collections.unmodifiableMap(all);
    }

    /** The tensors of one kind by name. */
    public Map<String, NDArray> of(Kind kind) {
        Map<String, NDArray> some = new LinkedHashMap<>();
        entries.forEach((name, entry) -> {
            if (entry.kind == kind) {
                some.put(name, entry.array);
            }
        });
        return Collections.unmodifiableMap(some);
    }

    /** Freezes the trained tensors whose name fits: the optimiser no longer touches them. Returns the names frozen. */
    public Collection<String> freeze(Predicate<String> which) {
        List<String> frozen = new ArrayList<>();
        entries.replaceAll((name, entry) -> {
            if (entry.kind != Kind.TRAINED || !which.test(name)) {
                return entry;
            }
            entry.array.setRequiresGradient(false);
            frozen.add(name);
            return new Entry(entry.array, Kind.FROZEN);
        });
        return frozen;
    }

    /** Number of values that are trained. */
    public long trainedCount() {
        return of(Kind.TRAINED).values().stream().mapToLong(NDArray::size).sum();
    }
}
