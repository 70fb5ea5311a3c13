package mnlab.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mnlab.Golden;
import mnlab.Golden.GoldenCase;
import mnlab.Wave;
import mnlab.core.Key;
import mnlab.data.Batch;
import mnlab.data.Sample;
import mnlab.data.ToyPools;
import mnlab.nn.BackboneWeights;
import mnlab.nn.Gradients;
import mnlab.nn.Net;
import mnlab.nn.NetSpec;
import mnlab.nn.Nets;
import mnlab.nn.Placement;
import mnlab.nn.RawTensor;
import mnlab.nn.Weights;
import mnlab.recipe.MutualNetworks;
import mnlab.train.Clock;
import mnlab.train.Epochs;
import mnlab.train.Loop;
import mnlab.train.LoopListener;
import mnlab.train.State;
import mnlab.train.Step;
import mnlab.train.StopSignal;
import mnlab.train.Task;
import mnlab.train.Terms;
import mnlab.train.Trainee;
import mnlab.train.Turn;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** M&amp;N's own recipe, task, update and loop against steps and a whole miniature run in PyTorch. */
@Tag("golden")
class TrainGoldenTest {

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> labelOnlyStep() {
        return Golden.tests("mn/train", "stage1_step", golden -> {
            try (Ensemble ensemble = ensemble(golden, recipe(golden, new Epochs(0, 1, 1)))) {
                Recipe.Phase labels =
                        recipe(golden, new Epochs(0, 1, 1)).phases().get(0);
                Batch batch = batch(golden, "in.");
                assertStep(golden, new RecipeUpdate(labels.updates().get(0), ensemble, 1), batch, "2d.", 1e-3);
                assertStep(golden, new RecipeUpdate(labels.updates().get(1), ensemble, 1), batch, "3d.", 1e-4);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> mutualSteps() {
        return Golden.tests("mn/train", "stage2_", golden -> {
            boolean slices = golden.name().contains("_2d_");
            Recipe recipe = recipe(golden, new Epochs(0, 0, 1));
            try (Ensemble ensemble = ensemble(golden, recipe)) {
                RecipeUpdate update =
                        new RecipeUpdate(recipe.phases().get(0).updates().get(slices ? 0 : 1), ensemble, 1);
                assertStep(golden, update, batch(golden, "in."), "", slices ? 1e-3 : 1e-4);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> wholeRun() {
        return Golden.tests("mn/train", "mini_run", golden -> {
            Recipe recipe = recipe(golden, new Epochs(2, 4, 10));
            List<Float> losses;
            try (Ensemble ensemble = ensemble(golden, recipe)) {
                losses = losses(golden, recipe, ensemble, epoch -> {
                    if (epoch == 3) {
                        assertWeights(golden, ensemble, "out.after_epoch3.");
                    }
                });
                assertWeights(golden, ensemble, "out.after_epoch9.");
            }
            float[] expected = golden.floats("out.losses");
            assertEquals(expected.length / 3, losses.size());
            float[] rows = expected.clone();
            for (int i = 0; i < losses.size(); i++) {
                rows[3 * i] = losses.get(i);
            }
            golden.assertClose("out.losses", rows);
        });
    }

    /** The networks of the hippocampus runs, small, through both stages: {@code data-scripts/fixtures/make_mn_parity.py}. */
    @Test
    void thirtyTwoStepsOfRealNetworksAgreeWithPyTorch() {
        assumeTrue(BackboneWeights.isPresent("efficientnet-lite0"), "no EfficientNet-Lite0 weights: see MNLAB_WEIGHTS");
        GoldenCase golden = Golden.casesIn(Golden.made("parity")).get(0);
        NetSpec net2d = new Started(Nets.efficientNetUNet().pretrained(), name -> !name.startsWith("e."));
        NetSpec net3d = new Started(Nets.unet3d(4, 3), name -> true);
        Recipe recipe = MutualNetworks.of(net2d, net3d).recipe(new Setup(new Epochs(1, 3, 8), 4, 2));
        List<Float> losses;
        try (Ensemble ensemble = new Ensemble(recipe, 1, 3, Optimisation.DEFAULT, Key.of(1), Placement.CPU)) {
            losses = losses(golden, recipe, ensemble, epoch -> {});
        }
        float[] expected = golden.floats("out.losses");
        assertEquals(32, losses.size());
        double relative = golden.json().path("relative_tolerance").asDouble();
        for (int i = 0; i < losses.size(); i++) {
            assertEquals(expected[3 * i], losses.get(i), relative * expected[3 * i], "step " + i);
        }
    }

    /** A network whose start values the fixture gives by a formula. */
    private record Started(NetSpec spec, Predicate<String> which) implements NetSpec {

        @Override
        public String name() {
            return spec.name();
        }

        @Override
        public int dimensions() {
            return spec.dimensions();
        }

        @Override
        public Net build(int channels, int classes, Key key, Placement placement) {
            Net net = spec.build(channels, classes, key, placement);
            Wave.fill(net.weights(), which);
            return net;
        }
    }

    /** The loss of every step of a run with the fixture's batches. */
    private List<Float> losses(GoldenCase golden, Recipe recipe, Ensemble ensemble, IntConsumer afterEpoch) {
        List<Float> losses = new ArrayList<>();
        LoopListener listener = new LoopListener() {
            @Override
            public void step(String update, Clock clock, double loss) {
                losses.add((float) loss);
            }
        };
        Prescribed task = new Prescribed(golden, recipe, ensemble, afterEpoch);
        new Loop<>(task, Key.of(1), new Loop.Settings(1, 2, 100), folder, listener, new StopSignal()).run();
        return losses;
    }

    /** The recipe's own task with the fixture's batches in place of drawn ones. */
    private record Prescribed(GoldenCase golden, Recipe recipe, Ensemble ensemble, IntConsumer afterEpoch)
            implements Task<Batch> {

        @Override
        public int epochs() {
            return recipe.epochs();
        }

        @Override
        public List<Turn<Batch>> turns(int epoch) {
            RecipeTask.Surroundings surroundings = new RecipeTask.Surroundings(
                    ToyPools.of(8, 8, 8), (draws, key) -> null, net -> Double.NaN, 100, null, 1);
            return new RecipeTask(recipe, ensemble, surroundings, Key.of(1))
                    .turns(epoch).stream()
                            .map(turn -> {
                                String who = turn.updates().size() == 2
                                        ? "both"
                                        : turn.updates().get(0).name();
                                String prefix = "in.e" + epoch + "." + who + ".r";
                                return new Turn<>(
                                        turn.name(),
                                        turn.epoch(),
                                        turn.steps(),
                                        round -> batch(golden, prefix + round + "."),
                                        turn.updates());
                            })
                            .toList();
        }

        @Override
        public EpochEnd endOfEpoch(int epoch) {
            afterEpoch.accept(epoch);
            return EpochEnd.NOTHING;
        }

        @Override
        public void save(State state) {
            ensemble.save(state);
        }

        @Override
        public void restore(State state) {
            ensemble.restore(state);
        }

        @Override
        public void close() {}
    }

    private static void assertStep(GoldenCase golden, RecipeUpdate update, Batch batch, String prefix, double rate) {
        Trainee trainee = update.trainees().get(0);
        try (NDManager arrays = NDManager.newBaseManager()) {
            Step step = new Step(new Clock(0, 0), Key.of(1), arrays);
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                Terms terms = update.terms(step, batch);
                NDArray total = terms.total();
                collector.backward(total);
                float[] expected = golden.floats("out." + prefix + "loss");
                golden.assertClose("out." + prefix + "loss", new float[] {total.getFloat(), expected[1], expected[2]});
            }
            trainee.net()
                    .weights()
                    .all()
                    .forEach((name, tensor) -> golden.assertClose(
                            "out." + prefix + "grad." + name,
                            tensor.getGradient().toFloatArray()));
            assertEquals(rate, trainee.rate().at(new Clock(0, 0)), 1e-12);
            Gradients.without(() -> trainee.optimizer().step(arrays, rate));
            trainee.net()
                    .weights()
                    .all()
                    .forEach((name, tensor) ->
                            golden.assertClose("out." + prefix + "after." + name, tensor.toFloatArray()));
        }
    }

    private static void assertWeights(GoldenCase golden, Ensemble ensemble, String prefix) {
        for (String net : Set.of("2d", "3d")) {
            Weights weights = ensemble.net(net).weights();
            weights.all()
                    .forEach((name, tensor) -> golden.assertClose(prefix + net + "." + name, tensor.toFloatArray()));
        }
    }

    private static Recipe recipe(GoldenCase golden, Epochs epochs) {
        return MutualNetworks.of(new ToyNets.Spec(golden, "p2d", 2), new ToyNets.Spec(golden, "p3d", 3))
                .rates(1e-3, 1e-4)
                .recipe(new Setup(epochs, 4, 2));
    }

    private static Ensemble ensemble(GoldenCase golden, Recipe recipe) {
        return new Ensemble(recipe, 1, 2, Optimisation.DEFAULT, Key.of(1), Placement.CPU);
    }

    /** Unlabelled samples first, as the fixtures have them; steps that use only one kind have only that kind. */
    private static Batch batch(GoldenCase golden, String prefix) {
        List<Sample> samples = new ArrayList<>();
        int[] patch = Arrays.copyOfRange(golden.shape(prefix + "x_label"), 2, 5);
        boolean wantsUnlabelled = golden.has(prefix + "x_unlabelled");
        if (wantsUnlabelled) {
            samples.addAll(samples(golden, prefix, false, patch));
        }
        if (!golden.name().endsWith("no_labels")) {
            samples.addAll(samples(golden, prefix, true, patch));
        }
        return new Batch(Key.of(1), 1, patch, samples);
    }

    private static List<Sample> samples(GoldenCase golden, String prefix, boolean labelled, int[] patch) {
        RawTensor x = golden.tensor(prefix + (labelled ? "x_label" : "x_unlabelled"));
        int voxels = patch[0] * patch[1] * patch[2];
        float[] values = x.floats();
        float[] target = labelled ? golden.floats(prefix + "y_label") : null;
        int classes = labelled ? golden.shape(prefix + "y_label")[1] : 0;
        return IntStream.range(0, (int) x.shape()[0])
                .mapToObj(i -> {
                    byte[] labels = labelled ? new byte[voxels] : null;
                    for (int v = 0; labelled && v < classes * voxels; v++) {
                        if (target[i * classes * voxels + v] == 1) {
                            labels[v % voxels] = (byte) (v / voxels);
                        }
                    }
                    return new Sample(
                            "case" + i, labelled, Arrays.copyOfRange(values, i * voxels, (i + 1) * voxels), labels);
                })
                .toList();
    }
}
