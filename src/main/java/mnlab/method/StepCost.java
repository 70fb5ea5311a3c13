package mnlab.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * @param passes seconds of the passes by themselves, the least of several each
 * @param forward number of passes without gradient
 * @param backward number of passes with gradient
 */
public record StepCost(double step, double passes, int forward, int backward) {

    /**
     * A pass of a network.
     *
     * @param net whose
     * @param shape of the input
     * @param heads that a gradient comes back through; none for a pass without gradient
     */
    record Pass(String net, Shape shape, Set<String> heads) {}

    /** The step by the passes. */
    public double ratio() {
        return step / passes;
    }

    /**
     * Times the last phase of a recipe on one batch; its networks learn on the way.
     *
     * @param epoch that schedules read
     * @param times that each thing is timed
     */
    public static StepCost measure(Recipe recipe, Ensemble ensemble, Batch batch, int epoch, int times) {
        List<Pass> passes = new ArrayList<>();
        double step = 0;
        for (Recipe.UpdatePlan plan :
                recipe.phases().get(recipe.phases().size() - 1).updates()) {
            RecipeUpdate update = new RecipeUpdate(plan, ensemble, 1);
            ensemble.watch(passes::add);
            StepTimer.seconds(update, batch, new Clock(epoch, 0), 0);
            ensemble.watch(pass -> {});
            step += least(StepTimer.seconds(update, batch, new Clock(epoch, 0), times));
        }
        int backward =
                (int) passes.stream().filter(pass -> !pass.heads.isEmpty()).count();
        return new StepCost(step, alone(passes, ensemble, times), passes.size() - backward, backward);
    }

    private static double alone(List<Pass> passes, Ensemble ensemble, int times) {
        Map<Pass, Double> known = new HashMap<>();
        double sum = 0;
        for (Pass pass : passes) {
            sum += known.computeIfAbsent(pass, one -> seconds(one, ensemble.net(one.net), times));
        }
        return sum;
    }

    private static double seconds(Pass pass, Net net, int times) {
        try (NDManager arrays = NDManager.newBaseManager(net.placement().device())) {
            NDArray x = Ops.own(arrays, new float[(int) pass.shape.size()], pass.shape);
            return least(StepTimer.passSeconds(net, x, pass.heads, times));
        }
    }

    private static double least(double[] seconds) {
        return Arrays.stream(seconds).min().orElseThrow();
    }
}
