package mnlab.metric;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How well probabilities tell class 1 from class 0. A probability above 0.5 decides for class 1; exactly 0.5 does not.
 *
 * @param truePositives class 1, decided 1
 * @param trueNegatives class 0, decided 0
 * @param falsePositives class 0, decided 1
 * @param falseNegatives class 1, decided 0
 * @param auc area under the ROC curve; empty where only one class occurs
 */
public record Classification(
        int truePositives, int trueNegatives, int falsePositives, int falseNegatives, OptionalDouble auc) {

    /**
     * Counts.
     *
     * @param probabilities of class 1, at least one; not NaN
     * @param labels 0 or 1, as many
     */
    public static Classification of(double[] probabilities, int[] labels) {
        require(probabilities, labels);
        int[][] counts = new int[2][2];
        for (int i = 0; i < labels.length; i++) {
            counts[labels[i]][probabilities[i] > 0.5 ? 1 : 0]++;
        }
        return new Classification(counts[1][1], counts[0][0], counts[0][1], counts[1][0], auc(probabilities, labels));
    }

    /** Number of cases. */
    public int n() {
        return truePositives + trueNegatives + falsePositives + falseNegatives;
    }

    /** ACC, the share of right decisions. */
    public double accuracy() {
        return (double) (truePositives + trueNegatives) / n();
    }

    /** F1, 2 TP / (2 TP + FP + FN); 0 where nothing is of class 1 and nothing was taken for it. */
    public double f1() {
        int wrong = falsePositives + falseNegatives;
        return truePositives + wrong == 0 ? 0 : 2.0 * truePositives / (2.0 * truePositives + wrong);
    }

    /** Matthews' correlation coefficient; 0 where a class does not occur or is never decided for. */
    public double mcc() {
        double tp = truePositives;
        double tn = trueNegatives;
        double margins = (tp + falsePositives) * (tp + falseNegatives) * (tn + falsePositives) * (tn + falseNegatives);
        return margins == 0 ? 0 : (tp * tn - (double) falsePositives * falseNegatives) / Math.sqrt(margins);
    }

    /** By ranks (Mann and Whitney): the share of pairs of both classes in the right order, a tie counting one half. */
    private static OptionalDouble auc(double[] probabilities, int[] labels) {
        double[] positives = ofClass(1, probabilities, labels);
        double[] negatives = ofClass(0, probabilities, labels);
        if (positives.length == 0 || negatives.length == 0) {
            return OptionalDouble.empty();
        }
        long halves = 0;
        int below = 0;
        int upTo = 0;
        for (double positive : positives) {
            while (below < negatives.length && negatives[below] < positive) {
                below++;
            }
            while (upTo < negatives.length && negatives[upTo] <= positive) {
                upTo++;
            }
            halves += below + upTo;
        }
        return OptionalDouble.of(halves / 2.0 / positives.length / negatives.length);
    }

    /** In ascending order. */
    private static double[] ofClass(int label, double[] probabilities, int[] labels) {
        return IntStream.range(0, labels.length)
                .filter(i -> labels[i] == label)
                // -0.0 is sorted below 0.0, to which it is equal.
                .mapToDouble(i -> probabilities[i] + 0.0)
                .sorted()
                .toArray();
    }

    private static void require(double[] probabilities, int[] labels) {
        if (probabilities.length != labels.length || labels.length == 0) {
            throw new IllegalArgumentException("expected as many labels as probabilities and at least one, got "
                    + labels.length + " and " + probabilities.length);
        }
        if (Arrays.stream(labels).anyMatch(label -> label != 0 && label != 1)) {
            throw new IllegalArgumentException("labels are 0 or 1");
        }
        if (Arrays.stream(probabilities).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException("a probability is not a number");
        }
    }
}
