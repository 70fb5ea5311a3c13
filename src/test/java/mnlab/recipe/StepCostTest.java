package mnlab.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import mnlab.core.Key;
import mnlab.data.Draw;
import mnlab.method.Ensemble;
import mnlab.method.Methods;
import mnlab.method.Optimisation;
import mnlab.method.Recipe;
import mnlab.method.Regime;
import mnlab.method.Setup;
import mnlab.method.StepCost;
import mnlab.nn.ComputeThreads;
import mnlab.nn.Placement;
import org.junit.jupiter.api.Test;

/** The passes of a step as the methods' papers have them. */
class StepCostTest {

    @Test
    void aStudentLearnsAndItsTeacherAnswers() {
        StepCost cost = cost("mean-teacher");
        assertEquals(List.of(1, 1), List.of(cost.forward(), cost.backward()));
        assertTrue(cost.apart().isEmpty());
    }

    @Test
    void networksThatTeachEachOtherAnswerInThePassThatTheyLearnBy() {
        StepCost cost = cost("cps");
        assertEquals(List.of(0, 2), List.of(cost.forward(), cost.backward()));
    }

    @Test
    void whatNoNetworkDoesIsCountedApart() {
        StepCost cost = cost("bcp");
        assertEquals(List.of(1, 2), List.of(cost.forward(), cost.backward()));
        assertEquals(Set.of("components"), cost.apart().keySet());
        double components = cost.apart().get("components");
        assertTrue(components > 0);
        assertEquals((cost.step() - components) / cost.passes(), cost.ratio(), 1e-12);
        assertEquals(Set.of("distance maps"), cost("dtc").apart().keySet());
    }

    private static StepCost cost(String method) {
        Setup setup = BallRun.setup(Regime.MATCHED, Setup.Sampling.OWN);
        Recipe recipe = Tiny.of(Methods.byName(method)).recipe(setup);
        List<Draw> draws =
                IntStream.range(0, 4).mapToObj(i -> new Draw(i, i < 2)).toList();
        try (ComputeThreads one = ComputeThreads.set(1);
                Ensemble ensemble = new Ensemble(recipe, 1, 2, Optimisation.DEFAULT, Key.of(1), Placement.CPU)) {
            return StepCost.measure(recipe, ensemble, new BallRun().make(draws, Key.of(2)), setup.end() - 1, 1);
        }
    }
}
