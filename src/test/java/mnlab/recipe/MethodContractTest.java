package mnlab.recipe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ai.djl.ndarray.NDArray;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import mnlab.core.Key;
import mnlab.core.Records;
import mnlab.method.Ensemble;
import mnlab.method.Fit;
import mnlab.method.Member;
import mnlab.method.Method;
import mnlab.method.Optimisation;
import mnlab.method.Recipe;
import mnlab.method.Regime;
import mnlab.method.Setup;
import mnlab.nn.Net;
import mnlab.nn.Placement;
import mnlab.nn.Weights;
import mnlab.train.Epochs;
import mnlab.train.StopSignal;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What a recipe promises: who learns and who does not, and that without its own terms it is supervised training. */
class MethodContractTest {

    /** Their terms on labelled samples are others, by themselves or in a phase, or they have no weight to switch off. */
    private static final Set<String> OTHER_LABELLED_TERMS = Set.of(
            "mn",
            "bcp",
            "urpc",
            "dtc",
            "sassnet",
            "mcf",
            "mc-net",
            "mc-net-plus",
            "ss-net",
            "cct",
            "umct",
            "c3s3",
            "tracoco",
            "m3hl",
            "unimatch",
            "supervised",
            "fully-supervised");

    private static final Setup SETUP = new Setup(new Epochs(0, 1, 2), 4, 3, Regime.MATCHED, Setup.Sampling.OWN);

    @TempDir
    Path folder;

    @TestFactory
    @Tag("long")
    Stream<DynamicTest> allLearnAndTeachersDoNot() {
        return Tiny.methods()
                .filter(method -> !method.imagesOnly())
                .map(method -> dynamicTest(method.name(), () -> learns(Tiny.of(method))));
    }

    @TestFactory
    Stream<DynamicTest> whoLearnsChangesAndWhoDoesNotHasNoGradient() {
        return Tiny.sample()
                .filter(method -> !method.imagesOnly())
                .map(method -> dynamicTest(method.name(), () -> learns(Tiny.of(method))));
    }

    private void learns(Method method) {
        Recipe recipe = method.recipe(SETUP);
        Map<String, Map<String, float[]>> before = new TreeMap<>();
        try (Ensemble start = new Ensemble(recipe, 1, 2, Optimisation.DEFAULT, Key.of(7), Placement.CPU)) {
            recipe.members().keySet().forEach(name -> before.put(name, tensors(start.net(name))));
        }
        new BallRun().run(recipe, folder.resolve(method.name()), new StopSignal(), -1, after -> {
            recipe.members().forEach((name, member) -> {
                Map<String, float[]> now = tensors(after.net(name));
                boolean changed = now.keySet().stream()
                        .anyMatch(tensor ->
                                !Arrays.equals(now.get(tensor), before.get(name).get(tensor)));
                assertTrue(changed || member instanceof Member.Mean, name + " is as it was");
                if (member instanceof Member.Ema) {
                    after.net(name)
                            .weights()
                            .all()
                            .values()
                            .forEach(tensor -> assertFalse(tensor.hasGradient(), name + " has gradients"));
                }
            });
        });
    }

    @TestFactory
    @Tag("long")
    Stream<DynamicTest> withoutWeightItIsSupervisedTraining() {
        return Tiny.methods()
                .filter(method -> !method.imagesOnly() && !OTHER_LABELLED_TERMS.contains(method.name()))
                .map(method -> dynamicTest(method.name(), () -> equalsSupervised(Tiny.of(method))));
    }

    private void equalsSupervised(Method method) {
        // As published, by SGD: AdamW makes steps of full length out of the rounding of gradients that are 0.
        Setup setup = new Setup(SETUP.epochs(), SETUP.batch(), SETUP.rounds(), Regime.PUBLISHED, Setup.Sampling.OWN);
        Recipe without = ((Method) Records.with((Record) method, "weight", 0.0)).recipe(setup);
        String net = trained(without);
        Member.Trained member = (Member.Trained) without.members().get(net);
        Fit fit = new Fit(member.optimizer(), member.rate(), Fit.ssl4mis(setup).supervised());
        Recipe supervised = Recipe.named("labels")
                .net(net, fit.trained(member.net()))
                .phase("all", SETUP.end(), SETUP.mixed(), Recipe.update(net, fit.labels(net)))
                .inference(net);
        Map<String, Map<String, float[]>> ends = new TreeMap<>();
        Path place = folder.resolve(method.name());
        new BallRun().run(without, place.resolve("a"), new StopSignal(), -1, e -> ends.put("a", learnt(e.net(net))));
        new BallRun().run(supervised, place.resolve("b"), new StopSignal(), -1, e -> ends.put("b", learnt(e.net(net))));
        ends.get("a")
                .forEach((name, values) ->
                        assertArrayEquals(values, ends.get("b").get(name), 1e-6f, name));
    }

    /** The network that predicts, or the first of those whose mean does. */
    private static String trained(Recipe recipe) {
        Member predicts = recipe.members().get(recipe.inference());
        return predicts instanceof Member.Mean mean ? mean.of().get(0) : recipe.inference();
    }

    /** Without statistics of norms: a head's own also see samples from which nothing is learnt. */
    private static Map<String, float[]> learnt(Net net) {
        return values(net.weights().of(Weights.Kind.TRAINED));
    }

    private static Map<String, float[]> tensors(Net net) {
        return values(net.weights().all());
    }

    private static Map<String, float[]> values(Map<String, NDArray> arrays) {
        Map<String, float[]> values = new TreeMap<>();
        arrays.forEach((name, array) -> values.put(name, array.toFloatArray()));
        return values;
    }
}
