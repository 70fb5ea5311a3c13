package mnlab.train;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;
import mnlab.nn.Ops;

/** The weighted terms of a loss, by name: what a task answers for a batch. */
public final class Terms {

    private record Weighted(NDArray loss, double weight, double share) {}

    private final Map<String, Weighted> terms = new LinkedHashMap<>();

    /** Adds a scalar loss with weight 1. */
    public Terms add(String name, NDArray loss) {
        return add(name, loss, 1);
    }

    /** Adds a scalar loss with a weight. */
    public Terms add(String name, NDArray loss, double weight) {
        return add(name, loss, weight, 1);
    }

    /**
     * Adds a scalar loss of one pass of several over a batch ({@link Update#passes}).
     *
     * @param share of the samples that the term looks at: the shares of all passes add up to 1
     */
    public Terms add(String name, NDArray loss, double weight, double share) {
        if (loss.size() != 1) {
            throw new IllegalArgumentException("term " + name + " is not a scalar but " + loss.getShape());
        }
        if (terms.put(name, new Weighted(loss, weight, share)) != null) {
            throw new IllegalArgumentException("two terms are named " + name);
        }
        return this;
    }

    /** The sum of weight times share times loss. */
    public NDArray total() {
        NDArray total = null;
        for (Weighted term : terms.values()) {
            double factor = term.weight * term.share;
            NDArray weighted = factor == 1 ? term.loss : Ops.times(term.loss, factor);
            total = total == null ? weighted : total.add(weighted);
        }
        if (total == null) {
            throw new IllegalStateException("an update has no terms");
        }
        return total;
    }

    /** The unweighted losses by name, each times its share. */
    Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        terms.forEach((name, term) -> values.put(name, term.share * term.loss.getFloat()));
        return values;
    }
}
