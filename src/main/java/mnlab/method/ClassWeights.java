package mnlab.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import mnlab.nn.Ops;

/** A weight a class, the largest of them K, the number of classes; DHC (Wang and Li, MICCAI 2023). */
public final class ClassWeights {

    private ClassWeights() {}

    /** The weight of each voxel by its class: (B, 1, space) of one-hot labels (B, K, space). */
    public static NDArray perVoxel(double[] weights, NDArray labels) {
        long[] shape = new long[labels.getShape().dimension()];
        Arrays.fill(shape, 1);
        shape[1] = weights.length;
        float[] values = new float[weights.length];
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) weights[k];
        }
        return LossMath.overClasses(labels.mul(Ops.own(labels.getManager(), values, new Shape(shape))));
    }

    /** How many voxels each class has, of one-hot labels (B, K, space). */
    public static long[] counts(NDArray labels) {
        int classes = (int) labels.getShape().get(1);
        // A sample at a time and rounded: single precision counts to 2^24 only.
        float[] perSample = LossMath.perSampleAndClass(labels).toFloatArray();
        long[] counts = new long[classes];
        for (int i = 0; i < perSample.length; i++) {
            counts[i % classes] += Math.round(perSample[i]);
        }
        return counts;
    }

    /** Dice of each class between one-hot predictions and labels over the batch; 1 where both lack it. */
    public static double[] dices(NDArray predicted, NDArray labels) {
        LossMath.same(predicted, labels);
        long[] both = counts(predicted.mul(labels));
        long[] a = counts(predicted);
        long[] b = counts(labels);
        double[] dices = new double[both.length];
        for (int k = 0; k < dices.length; k++) {
            dices[k] = a[k] + b[k] == 0 ? 1 : 2.0 * both[k] / (a[k] + b[k]);
        }
        return dices;
    }

    /** Scaled so that the largest is K; all K where none is above 0. */
    static double[] scaled(double[] weights) {
        double largest = Arrays.stream(weights).max().orElseThrow();
        return Arrays.stream(weights)
                .map(w -> largest > 0 ? w / largest * weights.length : weights.length)
                .toArray();
    }
}
