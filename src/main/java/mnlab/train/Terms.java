package mnlab.train;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;
import mnlab.nn.Ops;

/** The weighted terms of a loss, by name: what a task answers for a batch. */
public final class Terms {

    private record Weighted(NDArray loss, double weight) {}

    private final Map<String, Weighted> terms = new LinkedHashMap<>();

    /** Adds a scalar loss with weight 1. */
    public Terms add(String name, NDArray loss) {
        return add(name, loss, 1);
    }

    /** Adds a scalar loss with a weight. */
    public Terms add(String name, NDArray loss, double weight) {
        if (loss.size() != 1) {
            throw new IllegalArgumentException("term " + name + " is not a scalar but " + loss.getShape());
        }
        if (terms.put(name, new Weighted(loss, weight)) != null) {
            throw new IllegalArgumentException("two terms are named " + name);
        }
        return this;
    }

    /** The sum of weight times loss. */
    public NDArray total() {
        NDArray total = null;
        for (Weighted term : terms.values()) {
            NDArray weighted = term.weight == 1 ? term.loss : Ops.times(term.loss, term.weight);
            total = total == null ? weighted : total.add(weighted);
        }
        if (total == null) {
            throw new IllegalStateException("an update has no terms");
        }
        return total;
    }

    /** The unweighted losses by name. */
    Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        terms.forEach((name, term) -> values.put(name, (double) term.loss.getFloat()));
        return values;
    }
}
