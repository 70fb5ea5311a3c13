package mnlab.method;

import ai.djl.ndarray.NDArray;
import java.util.function.BinaryOperator;
import mnlab.nn.Gradients;
import mnlab.nn.Mode;

/**
 * The features of a mixed sample drawn to those that another network has of the unlabelled sample in it (M3HL). For terms on unlabelled
 * samples without a target, under the mixing view that is named.
 */
public final class FeatureMatch {

    private FeatureMatch() {}

    /** Mean of the absolute differences: for features near the image. */
    public static Loss low(Mixing.Paste view, String net, String head) {
        return match("low", view, net, head, (mixed, unlabelled) -> mixed.sub(unlabelled)
                .abs()
                .mean());
    }

    /** Mean over positions of 1 - cosine: for features far from the image. */
    public static Loss high(Mixing.Paste view, String net, String head) {
        return match("high", view, net, head, Features::cosineDistance);
    }

    private static Loss match(
            String name, Mixing.Paste view, String net, String head, BinaryOperator<NDArray> distance) {
        return Loss.inStep(name, (cache, rows, mixed, target) -> {
            NDArray unlabelled = Gradients.without(
                    () -> view.unlabelled(cache.observe(net, Views.identity(), head, rows, Mode.TRAIN), cache));
            LossMath.same(mixed, unlabelled);
            return distance.apply(mixed, unlabelled);
        });
    }
}
