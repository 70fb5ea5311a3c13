package mnlab.method;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import mnlab.nn.Ops;

/** The targets of co-training by views (UMCT: Xia et al., Medical Image Analysis 2020). */
public final class ViewFusion {

    private static final double LEAST_UNCERTAINTY = 1e-30;

    private ViewFusion() {}

    /**
     * For each view the mean of the others' probabilities, weighted by the inverse of their uncertainty: sum(p/u) / sum(1/u).
     *
     * @param p one array (B, K, space) a view, two at least
     * @param u uncertainties broadcastable to (B, 1, space), for example the variance of stochastic passes; below 1e-30 they count as that
     */
    public static List<NDArray> targets(List<NDArray> p, List<NDArray> u) {
        if (p.size() < 2 || p.size() != u.size()) {
            throw new IllegalArgumentException(
                    "expected two views or more with one uncertainty each, got " + p.size() + " and " + u.size());
        }
        List<NDArray> weights = u.stream()
                .map(each -> each.onesLike().div(Ops.atLeast(each, LEAST_UNCERTAINTY)))
                .toList();
        List<NDArray> targets = new ArrayList<>();
        for (int view = 0; view < p.size(); view++) {
            targets.add(others(p, weights, view));
        }
        return targets;
    }

    private static NDArray others(List<NDArray> p, List<NDArray> weights, int view) {
        NDArray sum = null;
        NDArray total = null;
        for (int k = 0; k < p.size(); k++) {
            if (k != view) {
                NDArray part = p.get(k).mul(weights.get(k));
                sum = sum == null ? part : sum.add(part);
                total = total == null ? weights.get(k) : total.add(weights.get(k));
            }
        }
        return sum.div(total);
    }
}
