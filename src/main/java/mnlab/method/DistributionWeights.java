package mnlab.method;

import mnlab.train.State;
import mnlab.train.Stateful;

/**
 * DHC's weights by distribution (Wang and Li, MICCAI 2023): of a class with n voxels, log(n_max / n), scaled so that the largest is the
 * number of classes; followed by a moving average over the counts of pseudo labels. The most frequent class weighs 0.
 */
public final class DistributionWeights implements Stateful {

    private static final double NO_VOXEL = 1e-8;

    private final double decay;
    private double[] weights;
    private boolean begun;

    /** All classes alike, until it is begun. */
    DistributionWeights(int classes, double decay) {
        this.decay = decay;
        this.weights = of(new long[classes]);
    }

    /**
     * Begins with the labelled cases.
     *
     * @param counts voxels of each class in them
     * @param decay of the moving average, 0.99 in the paper
     */
    public DistributionWeights(long[] counts, double decay) {
        this(counts.length, decay);
        begin(counts);
    }

    /** The weights of these counts, whatever they were before. */
    void begin(long[] counts) {
        weights = of(counts);
        begun = true;
    }

    boolean begun() {
        return begun;
    }

    /** The weights of these counts alone. A class without voxels weighs the most; all alike where all are equally frequent. */
    public static double[] of(long[] counts) {
        double most = 0;
        for (long count : counts) {
            most = Math.max(most, count);
        }
        double[] weights = new double[counts.length];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = Math.log((most + NO_VOXEL) / (counts[k] + NO_VOXEL));
        }
        return ClassWeights.scaled(weights);
    }

    /** weights <- decay weights + (1 - decay) those of a batch's counts. */
    public void follow(long[] counts) {
        double[] now = of(counts);
        for (int k = 0; k < weights.length; k++) {
            weights[k] = decay * weights[k] + (1 - decay) * now[k];
        }
    }

    /** One weight a class. */
    public double[] weights() {
        return weights.clone();
    }

    @Override
    public void save(State state) {
        state.put("weights", weights);
        state.put("begun", begun);
    }

    @Override
    public void restore(State state) {
        weights = DifficultyWeights.doubles(state, "weights", weights.length);
        begun = state.value("begun").asBoolean();
    }
}
