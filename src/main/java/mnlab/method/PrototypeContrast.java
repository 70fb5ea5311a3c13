package mnlab.method;

import static mnlab.nn.Ops.times;

import ai.djl.ndarray.NDArray;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import mnlab.nn.Ops;

/**
 * The separation of classes by prototypes of SS-Net (Wu et al., MICCAI 2022): features of a class are drawn to remembered features of the
 * same class, each weighted by a learned score.
 */
public final class PrototypeContrast {

    private PrototypeContrast() {}

    /**
     * What one class brings.
     *
     * @param features (N, F) of the prediction
     * @param scores (N) of the features, before the sigmoid
     * @param memory (M, F) prototypes
     * @param memoryScores (M) of the prototypes, before the sigmoid; null for weights of 1, which is what the released program amounts to
     */
    public record OfClass(NDArray features, NDArray scores, NDArray memory, NDArray memoryScores) {}

    /**
     * Sum over the classes that are there of the mean over all pairs of (1 - cosine) a b, over the number of classes K; with a and b the
     * {@link #weights} of feature and prototype.
     *
     * @param present classes that have features and prototypes, one at least
     * @param classes K, absent ones counted
     */
    public static NDArray of(List<OfClass> present, int classes) {
        NDArray sum = present.stream()
                .map(PrototypeContrast::distance)
                .reduce(NDArray::add)
                .orElseThrow(() -> new IllegalArgumentException("no class has features and prototypes"));
        return times(sum, 1.0 / classes);
    }

    /** N sigmoid(score) / sum of all sigmoid(score): weights with mean 1, (N). */
    public static NDArray weights(NDArray scoresN) {
        NDArray s = Ops.sigmoid(scoresN);
        return times(s, scoresN.size()).div(s.sum());
    }

    /**
     * Which candidates a memory keeps, best first; of equal scores the first in the array.
     *
     * @param scores one a candidate
     * @param count the most that are kept
     * @param highest the highest scores, as published; else the lowest, as released
     */
    public static long[] kept(float[] scores, int count, boolean highest) {
        Comparator<Integer> order = Comparator.comparingDouble(i -> highest ? -scores[i] : scores[i]);
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(order)
                .limit(count)
                .mapToLong(i -> i)
                .toArray();
    }

    /** Weights have mean 1, so the mean over pairs is 1 minus the product of the two weighted mean directions: no N x M numbers. */
    private static NDArray distance(OfClass of) {
        NDArray feature = meanDirection(of.features, weights(of.scores));
        NDArray prototype = meanDirection(of.memory, of.memoryScores == null ? null : weights(of.memoryScores));
        return feature.mul(prototype).sum().neg().add(1);
    }

    private static NDArray meanDirection(NDArray rowsNF, NDArray weightsN) {
        NDArray unit = Features.unit(rowsNF);
        NDArray weighted = weightsN == null ? unit : unit.mul(weightsN.expandDims(1));
        return weighted.mean(new int[] {0});
    }
}
