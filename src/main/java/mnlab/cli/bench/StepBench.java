package mnlab.cli.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import mnlab.core.Key;
import mnlab.data.Batch;
import mnlab.data.Case;
import mnlab.data.Classes;
import mnlab.data.Dataset;
import mnlab.data.Pools;
import mnlab.data.Sample;
import mnlab.data.Split;
import mnlab.method.Ensemble;
import mnlab.method.Optimisation;
import mnlab.method.PseudoMasks;
import mnlab.method.Recipe;
import mnlab.method.RecipeTask;
import mnlab.method.Setup;
import mnlab.nn.Nets;
import mnlab.nn.Placement;
import mnlab.nn.Precision;
import mnlab.recipe.Supervised;
import mnlab.train.Clock;
import mnlab.train.Epochs;
import mnlab.train.StepTimer;
import mnlab.train.Turn;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A training step of a 3D U-Net (base 16, four levels) on 2x1x64x64x32 voxels, with Dice, KL and AdamW, as the one training loop makes
 * it: so the way of the batch to the engine and the norm of the gradient are in it, which the peers' step leaves out.
 */
public final class StepBench implements Bench {

    private static final int[] PATCH = {64, 64, 32};
    private static final int BATCH = 2;
    private static final int STEPS = 8;

    @Override
    public String name() {
        return "step";
    }

    @Override
    public void run(BenchInputs inputs, Report report) {
        Precisions.time(report, StepBench::best);
    }

    private static double best(Precision precision) {
        Recipe recipe = Supervised.of(Nets.unet3d(16)).recipe(new Setup(new Epochs(0, 1, 1), BATCH, STEPS));
        Placement placement = new Placement(Placement.CPU.device(), precision);
        Batch batch = noise(Key.of(0));
        RecipeTask.Surroundings surroundings =
                new RecipeTask.Surroundings(pools(), (draws, key) -> batch, net -> Double.NaN, 1, PseudoMasks.NONE, 1);
        try (Ensemble ensemble = new Ensemble(recipe, 1, 2, Optimisation.DEFAULT, Key.of(0), placement)) {
            Turn<Batch> turn = new RecipeTask(recipe, ensemble, surroundings, Key.of(0))
                    .turns(0)
                    .get(0);
            double[] seconds = StepTimer.seconds(turn.updates().get(0), batch, new Clock(0, 0), STEPS);
            return 1e3 * Arrays.stream(seconds).min().orElseThrow();
        }
    }

    /** As many cases as the steps of an epoch need. They are never opened: the batch is made of noise. */
    private static Pools pools() {
        List<String> ids = IntStream.range(0, BATCH * STEPS)
                .mapToObj(i -> String.format("noise_%02d", i))
                .toList();
        List<Case> cases =
                ids.stream().map(id -> Case.of(id, Path.of(id), Path.of(id))).toList();
        Dataset dataset = new Dataset("noise", cases, Optional.of(Classes.of("background", "organ")));
        return dataset.split(new Split(ids, List.of(), List.of(), "noise")).labelled(ids.size());
    }

    private static Batch noise(Key key) {
        int voxels = PATCH[0] * PATCH[1] * PATCH[2];
        UniformRandomProvider random = key.random();
        Sample[] samples = new Sample[BATCH];
        for (int b = 0; b < BATCH; b++) {
            float[] image = new float[voxels];
            byte[] labels = new byte[voxels];
            for (int i = 0; i < voxels; i++) {
                image[i] = 2 * random.nextFloat() - 1;
                labels[i] = (byte) random.nextInt(2);
            }
            samples[b] = new Sample("noise", true, image, labels);
        }
        return new Batch(key, 1, PATCH, List.of(samples));
    }
}
