package mnlab.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import mnlab.nn.Mode;

/** The sources of the kit. */
public final class Sources {

    private Sources() {}

    /** The case's own labels, one-hot. */
    public static Source label() {
        return (cache, rows) -> cache.labels(rows);
    }

    /** The softmax of a network's logits under the identity view. */
    public static Source prob(String net, Mode mode) {
        return prob(net, Views.identity(), mode);
    }

    /** The softmax of a network's logits under a view. */
    public static Source prob(String net, View view, Mode mode) {
        return (cache, rows) -> cache.probabilities(net, view, rows, mode);
    }

    /** Labels where a sample has them, another source where it has not: one target for the whole batch. */
    public static Source labelOr(Source other) {
        return (cache, rows) -> {
            Rows l = cache.rows(Scope.LABELLED);
            Rows u = cache.rows(Scope.UNLABELLED);
            if (u.count() == 0) {
                return cache.labels(l);
            }
            NDArray pseudo = other.target(cache, u);
            if (l.count() == 0) {
                return pseudo;
            }
            NDArray labels = cache.labels(l);
            NDList parts = u.from() < l.from() ? new NDList(pseudo, labels) : new NDList(labels, pseudo);
            return NDArrays.concat(parts, 0);
        };
    }
}
