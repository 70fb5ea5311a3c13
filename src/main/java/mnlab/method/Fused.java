package mnlab.method;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import mnlab.nn.Heads;
import mnlab.nn.Mode;

/**
 * The mean of several networks' probabilities but one's, each weighted by the inverse of its uncertainty, which is the variance of stochastic
 * passes (UMCT: Xia et al., Medical Image Analysis 2020). Statistics of batch norm do not move in those passes.
 *
 * @param nets all of them; the update trains each under the identity view
 * @param without whose target it is
 * @param view of the pass of an index
 * @param passes number of stochastic passes, 2 or more
 */
record Fused(List<String> nets, String without, IntFunction<View> view, int passes) implements Source {

    /** One for all, so that a pass is found again in the step. */
    private static final Mode PROBING = Mode.TRAIN.probing();

    /** Refuses fewer than two passes, and a network that is none of them. */
    Fused {
        if (passes < 2 || !nets.contains(without)) {
            throw new IllegalArgumentException(
                    "expected 2 passes or more and one of " + nets + ", got " + passes + " and " + without);
        }
    }

    @Override
    public NDArray target(StepCache cache, Rows rows) {
        List<NDArray> all = cache.decided("fused " + nets + rows, () -> {
            List<NDArray> p = nets.stream()
                    .map(net -> cache.probabilities(net, Views.identity(), rows, Mode.TRAIN))
                    .toList();
            List<NDArray> u =
                    nets.stream().map(net -> uncertainty(net, cache, rows)).toList();
            return ViewFusion.targets(p, u);
        });
        return all.get(nets.indexOf(without));
    }

    private NDArray uncertainty(String net, StepCache cache, Rows rows) {
        return Uncertainty.variance(IntStream.range(0, passes)
                .mapToObj(i -> cache.observe(net, view.apply(i), Heads.LOGITS, rows, PROBING))
                .map(logits -> logits.softmax(1))
                .toList());
    }
}
