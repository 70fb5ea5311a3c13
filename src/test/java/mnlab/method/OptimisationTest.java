package mnlab.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import mnlab.Golden;
import mnlab.Golden.GoldenCase;
import mnlab.core.Key;
import mnlab.core.MnlabException;
import mnlab.core.Records;
import mnlab.data.Batch;
import mnlab.data.Draw;
import mnlab.data.Sample;
import mnlab.nn.Nets;
import mnlab.nn.Placement;
import mnlab.recipe.Supervised;
import mnlab.train.Clock;
import mnlab.train.Epochs;
import mnlab.train.Loop;
import mnlab.train.LoopListener;
import mnlab.train.Schedule;
import mnlab.train.StopSignal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gradient accumulation, and learning rates and decay by groups of tensors. */
class OptimisationTest {

    private static final int[] PATCH = {4, 5, 3};

    @TempDir
    private Path folder;

    @Tag("golden")
    @Test
    void batchesInPartsAndGroupsTrainAsInPyTorch() {
        GoldenCase golden = Golden.casesIn(Golden.made("optim")).get(0);
        JsonNode config = golden.config();
        Optimisation optimisation = new Optimisation(
                config.path("parts").asInt(),
                Map.of("net", Map.of("a.*", config.path("factor").asDouble())),
                false,
                Regime.MATCHED,
                Setup.Sampling.OWN);
        Recipe recipe = recipe(golden, config.path("rate").asDouble());
        Batch batch = batch(golden, config.path("unlabelled").asInt());
        List<Double> losses = new ArrayList<>();
        try (Ensemble ensemble = new Ensemble(recipe, 1, 2, optimisation, Key.of(1), Placement.CPU)) {
            train(recipe, ensemble, batch, optimisation.accumulate(), losses);
            for (String name : List.of("a.weight", "a.bias", "b.weight", "b.bias")) {
                golden.assertClose(
                        "out." + name, ensemble.net("net").weights().get(name).toFloatArray());
            }
        }
        float[] expected = golden.floats("out.loss");
        assertEquals(expected.length, losses.size());
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], losses.get(i), 2e-6);
        }
    }

    private static Recipe recipe(GoldenCase golden, double rate) {
        Source uniform =
                (cache, rows) -> rows.of(cache.input()).zerosLike().add(.5).repeat(1, 2);
        Sampler steps = (pools, epoch, key) -> List.of(draws(), draws(), draws());
        return Recipe.named("groups")
                .net("net", Member.trained(new ToyNets.Spec(golden, "net", 3), Member.adamW(), Schedule.constant(rate)))
                .phase(
                        "all",
                        1,
                        steps,
                        Recipe.update(
                                "net",
                                Term.of(Scope.LABELLED, "net", Sources.label(), Losses.dice()),
                                Term.of(Scope.LABELLED, "net", Sources.label(), Losses.ce()),
                                Term.of(Scope.UNLABELLED, "net", uniform, Losses.mse())
                                        .weight(Schedule.constant(.1))))
                .inference("net");
    }

    private static List<Draw> draws() {
        return List.of(new Draw(0, true));
    }

    private void train(Recipe recipe, Ensemble ensemble, Batch batch, int parts, List<Double> losses) {
        var surroundings =
                new RecipeTask.Surroundings(null, (draws, key) -> batch, net -> Double.NaN, 1, PseudoMasks.NONE, parts);
        RecipeTask task = new RecipeTask(recipe, ensemble, surroundings, Key.of(1));
        LoopListener listener = new LoopListener() {
            @Override
            public void step(String update, Clock clock, double loss) {
                losses.add(loss);
            }
        };
        new Loop<>(task, Key.of(1), new Loop.Settings(1, 1, 1), folder, listener, new StopSignal()).run();
    }

    private static Batch batch(GoldenCase golden, int unlabelled) {
        float[] x = golden.floats("in.x");
        float[] labels = golden.floats("in.labels");
        int voxels = PATCH[0] * PATCH[1] * PATCH[2];
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < x.length / voxels; i++) {
            byte[] classes = new byte[voxels];
            for (int v = 0; v < voxels; v++) {
                classes[v] = (byte) labels[i * voxels + v];
            }
            boolean labelled = i >= unlabelled;
            float[] image = Arrays.copyOfRange(x, i * voxels, (i + 1) * voxels);
            samples.add(new Sample("case-" + i, labelled, image, labelled ? classes : null));
        }
        return new Batch(Key.of(1), 1, PATCH, samples);
    }

    @Test
    void aBatchIsPartedIntoMixturesAndSmallOnesIntoSamples() {
        Batch batch = batch(Golden.casesIn(Golden.made("optim")).get(0), 2);
        List<List<String>> cases = batch.parts(2).stream().map(Batch::cases).toList();
        assertEquals(List.of(List.of("case-0", "case-2", "case-4"), List.of("case-1", "case-3")), cases);
        assertEquals(5, batch.parts(9).size());
    }

    @Test
    void groupsAreNamedByTheNetwork() {
        Map<String, Map<String, Double>> rates = Map.of("net", Map.of("norm", .5, "dec.1.*", 3.0));
        var spec = Nets.efficientNetUNet().scratch();
        try (var net = spec.build(1, 2, Key.of(1), Placement.CPU)) {
            var groups = optimisation(rates).groups("net", spec, net.weights());
            assertEquals(.5, groups.factors().get("e._bn0.weight"));
            assertTrue(groups.factors().keySet().stream().anyMatch(name -> name.startsWith("dec.1.")));
            assertTrue(groups.factors().keySet().stream().noneMatch(name -> name.equals("e._conv_stem.weight")));
        }
    }

    @Test
    void groupsThatFitNothingOrTwiceAreErrors() {
        refused(Map.of("net", Map.of("lora", 2.0)), "optimisation.rates.net.lora", "fits no tensor");
        refused(Map.of("net", Map.of("encoder", 2.0, "conv2d_d1.*", 3.0)), "both fit the tensor conv2d_d1.0.");
        refused(Map.of("teacher", Map.of("encoder", 2.0)), "optimisation.rates.teacher", "[net]");
        assertThrows(IllegalArgumentException.class, () -> optimisation(Map.of("net", Map.of("norm", -1.0))));
        assertThrows(IllegalArgumentException.class, () -> Optimisation.DEFAULT.accumulate(0));
    }

    private static void refused(Map<String, Map<String, Double>> rates, String... words) {
        Recipe recipe = Supervised.of(Nets.unet3d(2, 2)).recipe(new Setup(new Epochs(0, 1, 1), 1, 1));
        Optimisation optimisation = optimisation(rates);
        MnlabException error = assertThrows(
                MnlabException.class, () -> new Ensemble(recipe, 1, 2, optimisation, Key.of(1), Placement.CPU));
        for (String word : words) {
            assertTrue(error.getMessage().contains(word), error.getMessage());
        }
    }

    private static Optimisation optimisation(Map<String, Map<String, Double>> rates) {
        return Records.with(Optimisation.DEFAULT, "rates", rates);
    }
}
