package mnlab.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import mnlab.nn.Heads;
import mnlab.nn.Mode;
import mnlab.nn.Ops;

/** The sources of the kit. */
public final class Sources {

    private Sources() {}

    /** The case's own labels, one-hot. */
    public static Source label() {
        return (cache, rows) -> cache.labels(rows);
    }

    /** Nothing: for losses that ask for no target. */
    public static Source none() {
        return (cache, rows) -> null;
    }

    /** The softmax of a network's logits under the identity view. */
    public static Prob prob(String net, Mode mode) {
        return prob(net, Views.identity(), mode);
    }

    /** The softmax of a network's logits under a view. */
    public static Prob prob(String net, View view, Mode mode) {
        return new Prob(net, view, Heads.LOGITS, mode);
    }

    /** As the network that is trained answers itself, in training mode: shares its pass. */
    public static Prob own(String net) {
        return prob(net, Mode.TRAIN);
    }

    /**
     * The softmax of a head of a network.
     *
     * @param net who answers
     * @param view what it sees
     * @param head which of its answers
     * @param mode how it runs
     */
    public record Prob(String net, View view, String head, Mode mode) implements Source {

        /** Another answer of the network. */
        public Prob head(String other) {
            return new Prob(net, view, other, mode);
        }

        @Override
        public NDArray target(StepCache cache, Rows rows) {
            return cache.probabilities(net, view, head, rows, mode);
        }
    }

    /** A source whose networks feel the gradient of the loss too. */
    public static Source through(Source source) {
        return new Source() {
            @Override
            public NDArray target(StepCache cache, Rows rows) {
                return source.target(cache, rows);
            }

            @Override
            public boolean through() {
                return true;
            }
        };
    }

    /** The class of largest probability, one-hot. */
    public static Source argmax(Source source) {
        return (cache, rows) -> HardLabels.argmax(source.target(cache, rows));
    }

    /** Of one-hot classes, of each foreground class the largest component with full connectivity; the rest is background. */
    public static Source largestComponent(Source source) {
        return (cache, rows) -> {
            NDArray p = source.target(cache, rows);
            return cache.apart("components", () -> HardLabels.largestComponents(p));
        };
    }

    /** Probabilities made steeper: p^(1/T) over its sum over the classes (MCF). */
    public static Source sharpen(Source source, double temperature) {
        return (cache, rows) -> Sharpening.softmax(source.target(cache, rows), temperature);
    }

    /** Probabilities made steeper, each class against its rest: p^(1/T) / (p^(1/T) + (1 - p)^(1/T)) (MC-Net). */
    public static Source sharpenEach(Source source, double temperature) {
        return (cache, rows) -> Sharpening.binary(source.target(cache, rows), temperature);
    }

    /** The mean of several. */
    public static Source meanOf(List<? extends Source> sources) {
        return (cache, rows) -> Uncertainty.mean(
                sources.stream().map(source -> source.target(cache, rows)).toList());
    }

    /** One of two networks' probabilities: of that whose Dice loss on this batch's labelled samples is smaller. */
    public static Source betterOf(Competition competition) {
        return betterOf(competition, Views.identity());
    }

    /** The probabilities of the better one of two networks, as it answers to a view under which the update trains both. */
    public static Source betterOf(Competition competition, View view) {
        return (cache, rows) ->
                prob(competition.better(cache), view, Mode.TRAIN).target(cache, rows);
    }

    /** Of a source on the batch's grid, what answers to a view stand for: see {@link View#within}. */
    public static Source within(View view, Source source) {
        return (cache, rows) -> view.within(source.target(cache, rows), cache);
    }

    /** UMCT: what the other networks answer, by how sure they are, see {@link Fused}. */
    public static Source fused(List<String> nets, String without, IntFunction<View> view, int passes) {
        return new Fused(nets, without, view, passes);
    }

    /** Distance maps of the labels, positive outside, from -1 to 1: (rows, K - 1, space), a foreground class a channel. */
    public static Source signedDistance() {
        return (cache, rows) -> {
            NDArray labels = cache.labels(rows);
            return cache.apart("distance maps", () -> SignedMaps.normalised(labels));
        };
    }

    /** What a critic is to answer: that every sample is labelled, or that none is; one-hot (rows, 2). */
    public static Source labelled(boolean answer) {
        return (cache, rows) -> {
            float[] values = new float[2 * rows.count()];
            for (int row = 0; row < rows.count(); row++) {
                values[2 * row + (answer ? 1 : 0)] = 1;
            }
            return Ops.own(cache.step().arrays(), values, new Shape(rows.count(), 2));
        };
    }

    /** Labels where a sample has them, another source where it has not: one target for the whole batch. */
    public static Source labelOr(Source other) {
        return split(label(), other);
    }

    /** What a critic is to learn: which samples are labelled; one-hot (rows, 2). */
    public static Source whetherLabelled() {
        return split(labelled(true), labelled(false));
    }

    /** A source for the labelled samples and one for the others. */
    private static Source split(Source labelled, Source other) {
        return (cache, rows) -> {
            Rows l = cache.rows(Scope.LABELLED);
            Rows u = cache.rows(Scope.UNLABELLED);
            if (u.count() == 0) {
                return labelled.target(cache, l);
            }
            NDArray pseudo = other.target(cache, u);
            if (l.count() == 0) {
                return pseudo;
            }
            NDArray labels = labelled.target(cache, l);
            NDArray[] parts = u.from() < l.from() ? new NDArray[] {pseudo, labels} : new NDArray[] {labels, pseudo};
            return NDArrays.concat(new NDList(Arrays.asList(parts)), 0);
        };
    }
}
