package mnlab.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mnlab.core.Key;
import mnlab.data.Batch;
import mnlab.nn.Net;
import mnlab.nn.Ops;
import mnlab.train.Clock;
import mnlab.train.StepTimer;

/**
 * What a step of a method takes beside what the passes of its networks take alone: n_f t_forward + n_fb t_forward+backward, with each pass' own
 * number of samples. What is above that is the method's arithmetic, optimisers and moving averages.
 *
 * @param step seconds of all updates of a batch, the least of several
 * @param apart seconds of the step that go into distance maps, components or ellipses, a mean
 * @param passes seconds of the passes by themselves, the least of several each
 * @param forward number of passes without gradient
 * @param backward number of passes with gradient
 */
public record StepCost(double step, Map<String, Double> apart, double passes, int forward, int backward) {

    /** The step, but for what is counted apart, by the passes. */
    public double ratio() {
        double others = apart.values().stream().mapToDouble(s -> s).sum();
        return (step - others) / passes;
    }

    /**
     * Times the last phase of a recipe on one batch; its networks learn on the way.
     *
     * @param epoch that schedules read
     * @param times that each thing is timed
     */
    public static StepCost measure(Recipe recipe, Ensemble ensemble, Batch batch, int epoch, int times) {
        return StepTimer.together(() -> measured(recipe, ensemble, batch, epoch, times));
    }

    private static StepCost measured(Recipe recipe, Ensemble ensemble, Batch batch, int epoch, int times) {
        List<StepWatch.Pass> passes = new ArrayList<>();
        Map<String, Double> apart = new TreeMap<>();
        Clock clock = new Clock(epoch, 0);
        double step = 0;
        for (Recipe.UpdatePlan plan :
                recipe.phases().get(recipe.phases().size() - 1).updates()) {
            RecipeUpdate update = new RecipeUpdate(plan, ensemble, 1);
            StepWatch first = new StepWatch();
            ensemble.watch(Optional.of(first));
            // This one step is not counted.
            StepTimer.seconds(update, batch, clock, 0);
            passes.addAll(first.passes());
            StepWatch counted = new StepWatch();
            ensemble.watch(Optional.of(counted));
            step += least(StepTimer.seconds(update, batch, clock, times));
            ensemble.watch(Optional.empty());
            // One more step than is timed.
            counted.apart().forEach((what, seconds) -> apart.merge(what, seconds / (1 + times), Double::sum));
        }
        int backward =
                (int) passes.stream().filter(pass -> !pass.heads().isEmpty()).count();
        return new StepCost(step, apart, alone(passes, ensemble, times), passes.size() - backward, backward);
    }

    private static double alone(List<StepWatch.Pass> passes, Ensemble ensemble, int times) {
        Map<StepWatch.Pass, Double> known = new HashMap<>();
        double sum = 0;
        for (StepWatch.Pass pass : passes) {
            sum += known.computeIfAbsent(pass, one -> seconds(one, ensemble.net(one.net()), times));
        }
        return sum;
    }

    private static double seconds(StepWatch.Pass pass, Net net, int times) {
        try (NDManager arrays = NDManager.newBaseManager(net.placement().device())) {
            // Noise, as images have it: over nothing but zeros a maximum is found sooner.
            NDArray x = Ops.uniform(arrays, pass.shape(), Key.of(0));
            return least(StepTimer.passSeconds(net, x, pass.heads(), times));
        }
    }

    private static double least(double[] seconds) {
        return Arrays.stream(seconds).min().orElseThrow();
    }
}
