package mnlab.method;

import ai.djl.ndarray.NDArray;
import java.util.function.Supplier;
import mnlab.nn.Heads;
import mnlab.train.State;
import mnlab.train.Stateful;

/** Weights of classes that follow what a network answers (DHC: Wang and Li, MICCAI 2023); before the first batch all weigh alike. */
public final class ClassWeightBank implements Bank {

    /** Takes in a batch. */
    private interface Watch {
        void see(StepCache cache);
    }

    private final Watch watch;
    private final Supplier<double[]> weights;
    private final Stateful state;

    private ClassWeightBank(Watch watch, Supplier<double[]> weights, Stateful state) {
        this.watch = watch;
        this.weights = weights;
        this.state = state;
    }

    /**
     * By difficulty, see {@link DifficultyWeights}: the Dice of a network's classes on the batch's labelled samples.
     *
     * @param horizon of the moving averages, in batches
     */
    public static Recipe.BankSpec difficulty(String net, int horizon) {
        return classes -> {
            DifficultyWeights state = new DifficultyWeights(classes, horizon);
            Watch watch = cache -> {
                Rows rows = cache.rows(Scope.LABELLED);
                if (rows.count() > 0) {
                    state.follow(ClassWeights.dices(chosen(net, cache, rows), cache.labels(rows)));
                }
            };
            return new ClassWeightBank(watch, state::weights, state);
        };
    }

    /**
     * By distribution, see {@link DistributionWeights}: begun with the labels of the first batch that has some, then by the classes that a
     * network chooses on unlabelled samples.
     *
     * @param decay of the moving average
     */
    public static Recipe.BankSpec distribution(String net, double decay) {
        return classes -> {
            DistributionWeights state = new DistributionWeights(classes, decay);
            Watch watch = cache -> {
                Rows labelled = cache.rows(Scope.LABELLED);
                Rows unlabelled = cache.rows(Scope.UNLABELLED);
                if (!state.begun() && labelled.count() > 0) {
                    state.begin(ClassWeights.counts(cache.labels(labelled)));
                }
                if (unlabelled.count() > 0) {
                    state.follow(ClassWeights.counts(chosen(net, cache, unlabelled)));
                }
            };
            return new ClassWeightBank(watch, state::weights, state);
        };
    }

    private static NDArray chosen(String net, StepCache cache, Rows rows) {
        return HardLabels.argmax(cache.answer(net, Views.identity(), Heads.LOGITS, rows));
    }

    /** One weight a class, the largest of them K when they were last made anew. */
    public double[] weights() {
        return weights.get();
    }

    @Override
    public void see(StepCache cache) {
        watch.see(cache);
    }

    @Override
    public void save(State into) {
        state.save(into);
    }

    @Override
    public void restore(State from) {
        state.restore(from);
    }
}
