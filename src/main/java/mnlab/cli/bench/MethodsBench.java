package mnlab.cli.bench;

import java.util.ArrayList;
import java.util.List;
import mnlab.core.Key;
import mnlab.data.Batch;
import mnlab.data.Sample;
import mnlab.method.Ensemble;
import mnlab.method.Method;
import mnlab.method.Methods;
import mnlab.method.Optimisation;
import mnlab.method.Recipe;
import mnlab.method.Setup;
import mnlab.method.StepCost;
import mnlab.nn.NetSpec;
import mnlab.nn.Nets;
import mnlab.nn.Placement;
import mnlab.train.Epochs;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A training step of every method on two labelled and two unlabelled patches of 64x64x32 (images 64x64 for methods of images), what of it goes
 * into distance maps, components or ellipses ({@code NAME components}), and ({@code NAME passes}) the passes of its networks by themselves: U-Nets of base width 16 on volumes, the EfficientNet-Lite0 U-Net on slices.
 */
public final class MethodsBench implements Bench {

    private static final int[] PATCH = {64, 64, 32};
    private static final int TIMES = 3;
    private static final NetSpec SLICES = Nets.efficientNetUNet().scratch();
    private static final Epochs EPOCHS = new Epochs(1, 2, 10);

    @Override
    public String name() {
        return "methods";
    }

    @Override
    public void run(BenchInputs inputs, Report report) {
        Methods.all().forEach((name, method) -> {
            if (report.wants(name)) {
                tell(name, cost(Methods.withNetworks(method, Nets.unet3d(16), SLICES)), report);
            }
        });
    }

    private static void tell(String name, StepCost cost, Report report) {
        report.time(name, 1e3 * cost.step());
        cost.apart().forEach((what, seconds) -> report.time(name + " " + what, 1e3 * seconds));
        report.time(name + " passes", 1e3 * cost.passes());
    }

    private static StepCost cost(Method method) {
        Recipe recipe = method.recipe(new Setup(EPOCHS, 4, 1));
        try (Ensemble ensemble = new Ensemble(recipe, 1, 2, Optimisation.DEFAULT, Key.of(0), Placement.CPU)) {
            return StepCost.measure(recipe, ensemble, batch(method), EPOCHS.maximum() - 1, TIMES);
        }
    }

    /** Balls in noise: masks that distance maps, components and ellipses can be taken of. */
    private static Batch batch(Method method) {
        int depth = method.imagesOnly() ? 1 : PATCH[2];
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            samples.add(sample(Key.of(i), i < 2, depth));
        }
        return new Batch(Key.of(0), 1, new int[] {PATCH[0], PATCH[1], depth}, samples);
    }

    private static Sample sample(Key key, boolean labelled, int depth) {
        UniformRandomProvider random = key.random();
        float[] image = new float[PATCH[0] * PATCH[1] * depth];
        byte[] labels = new byte[image.length];
        for (int i = 0; i < image.length; i++) {
            double dx = i / (PATCH[1] * depth) - PATCH[0] / 2.0;
            double dy = i / depth % PATCH[1] - PATCH[1] / 2.0;
            double dz = depth == 1 ? 0 : i % depth - depth / 2.0;
            labels[i] = (byte) (dx * dx + dy * dy + dz * dz < 144 ? 1 : 0);
            image[i] = labels[i] + random.nextFloat() - .5f;
        }
        return new Sample("ball", labelled, image, labelled ? labels : null);
    }
}
