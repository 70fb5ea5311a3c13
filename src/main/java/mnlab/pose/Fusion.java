package mnlab.pose;

import java.util.Arrays;
import java.util.List;

/** How the points of several heads become one answer. */
public enum Fusion {
    /** Their plain mean: the method's. */
    MEAN {
        @Override
        double[] weights(List<double[]> variances, int coordinate) {
            double[] weights = new double[variances.size()];
            Arrays.fill(weights, 1);
            return weights;
        }
    },
    /** Weighted by the inverse of each head's own variance. Ours; it asks for heads that were trained by themselves. */
    INVERSE_VARIANCE {
        @Override
        double[] weights(List<double[]> variances, int coordinate) {
            return variances.stream().mapToDouble(v -> 1 / v[coordinate]).toArray();
        }
    };

    abstract double[] weights(List<double[]> variances, int coordinate);

    /**
     * The points.
     *
     * @param points of each head, nine each
     * @param variances of each head, nine each
     */
    double[] points(List<double[]> points, List<double[]> variances) {
        double[] fused = new double[PoseHead.COORDINATES];
        for (int i = 0; i < fused.length; i++) {
            double[] weights = weights(variances, i);
            double total = 0;
            for (int k = 0; k < weights.length; k++) {
                fused[i] += weights[k] * points.get(k)[i];
                total += weights[k];
            }
            fused[i] /= total;
        }
        return fused;
    }

    /** The variance of a mean that is weighted by the inverse of independent variances: 1 / sum(1 / v). */
    static double[] inverse(List<double[]> variances) {
        double[] fused = new double[PoseHead.COORDINATES];
        for (int i = 0; i < fused.length; i++) {
            for (double[] variance : variances) {
                fused[i] += 1 / variance[i];
            }
            fused[i] = 1 / fused[i];
        }
        return fused;
    }
}
