package mnlab.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import mnlab.nn.Heads;
import mnlab.nn.Mode;
import mnlab.train.Schedule;

/** The selectors of the kit. */
public final class Selectors {

    private Selectors() {}

    /** Every voxel counts alike. */
    public static Selector all() {
        return (cache, rows, logits, target) -> null;
    }

    /**
     * UA-MT: voxels where the mean of several passes of a network has an entropy below a threshold.
     *
     * @param view of the pass of an index
     * @param passes number of passes
     * @param share threshold as a share of the largest entropy, log K
     */
    public static Selector uncertaintyBelow(String net, IntFunction<View> view, int passes, Schedule share) {
        return (cache, rows, logits, target) -> {
            List<NDArray> answers = IntStream.range(0, passes)
                    .mapToObj(i -> cache.probabilities(net, view.apply(i), rows, Mode.TRAIN))
                    .toList();
            NDArray entropy = Uncertainty.normalisedEntropy(Uncertainty.mean(answers));
            return Uncertainty.below(entropy, share.at(cache.step().clock()));
        };
    }

    /** AC-MT: voxels where the prediction itself has an entropy of at least a share of log K. */
    public static Selector entropyAbove(Schedule share) {
        return (cache, rows, logits, target) -> Uncertainty.atLeast(
                Uncertainty.normalisedEntropy(logits.softmax(1)),
                share.at(cache.step().clock()));
    }

    /** FixMatch: voxels where the largest probability of a source is at least this. */
    public static Selector confidenceAbove(Source source, double least) {
        return (cache, rows, logits, target) ->
                Uncertainty.atLeast(Uncertainty.confidence(source.target(cache, rows)), least);
    }

    /** Voxels where the largest probability of the target, mixed as the view mixes it, is at least this. */
    public static Selector targetConfidenceAbove(double least) {
        return (cache, rows, logits, target) -> Uncertainty.atLeast(Uncertainty.confidence(target), least);
    }

    /** DHC: each voxel by the weight that a {@link ClassWeightBank} has for the class of the one-hot target. */
    public static Selector classWeights(String bank) {
        return (cache, rows, logits, target) ->
                ClassWeights.perVoxel(((ClassWeightBank) cache.bank(bank)).weights(), target);
    }

    /** Voxels where two networks choose different classes. */
    public static Selector disagree(String a, String b) {
        return (cache, rows, logits, target) -> HardLabels.disagreement(
                cache.answer(a, Views.identity(), Heads.LOGITS, rows),
                cache.answer(b, Views.identity(), Heads.LOGITS, rows));
    }

    /** Every voxel where a network is the better one of two on this batch, else none. */
    public static Selector whereBetter(Competition competition, String net) {
        return (cache, rows, logits, target) -> {
            Shape one = new Shape(1, 1, 1, 1, 1);
            boolean holds = competition.better(cache).equals(net);
            return holds ? logits.getManager().ones(one) : logits.getManager().zeros(one);
        };
    }
}
