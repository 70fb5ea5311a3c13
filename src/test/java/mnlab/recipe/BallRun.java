package mnlab.recipe;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import mnlab.core.Key;
import mnlab.data.Batch;
import mnlab.data.Draw;
import mnlab.data.Sample;
import mnlab.data.ToyPools;
import mnlab.method.BatchMaker;
import mnlab.method.Ensemble;
import mnlab.method.Method;
import mnlab.method.Optimisation;
import mnlab.method.PseudoMasks;
import mnlab.method.Recipe;
import mnlab.method.RecipeTask;
import mnlab.method.Regime;
import mnlab.method.Setup;
import mnlab.method.Validation;
import mnlab.nn.ComputeThreads;
import mnlab.nn.Mode;
import mnlab.nn.Net;
import mnlab.nn.Placement;
import mnlab.train.Clock;
import mnlab.train.Epochs;
import mnlab.train.Loop;
import mnlab.train.LoopListener;
import mnlab.train.StopSignal;
import org.apache.commons.rng.UniformRandomProvider;

/** A method on bright balls in noise, 16 voxels a side: thirty steps, after which it should have learnt something. */
final class BallRun implements BatchMaker, Validation {

    static final int STEPS = 30;

    private static final int LABELLED = 4;
    private static final int UNLABELLED = 12;
    private static final int ROUNDS = 3;
    private static final Epochs EPOCHS = new Epochs(1, 4, STEPS / ROUNDS);
    private static final Key KEY = Key.of(7);

    /** The loss of each update in order. */
    final List<Double> losses = new ArrayList<>();

    /** Dice of the network that predicts, on balls that it has not seen, before the first step of this process. */
    double before;

    /** The same after the last epoch. */
    double after;

    private Net predicts;
    private final int side;
    private int depth;

    BallRun() {
        this(16);
    }

    /** On cubes, or squares, of another side. */
    BallRun(int side) {
        this.side = side;
        this.depth = side;
    }

    static Setup setup(Regime regime, Setup.Sampling sampling) {
        return new Setup(EPOCHS, 4, ROUNDS, regime, sampling);
    }

    /** Runs a method from the folder's last checkpoint on. */
    Loop.Outcome run(Method method, Setup setup, Path folder, StopSignal stop, int stopAfter) {
        depth = method.imagesOnly() ? 1 : side;
        return run(method.recipe(setup), folder, stop, stopAfter, ensemble -> {});
    }

    /** Runs a recipe, and shows its networks before they are closed. */
    Loop.Outcome run(Recipe recipe, Path folder, StopSignal stop, int stopAfter, Consumer<Ensemble> look) {
        Placement placement = Placement.CPU;
        Ensemble ensemble = new Ensemble(recipe, 1, 2, Optimisation.DEFAULT, KEY, placement);
        predicts = ensemble.net(recipe.inference());
        before = dice(predicts);
        var surroundings = new RecipeTask.Surroundings(
                ToyPools.of(LABELLED, UNLABELLED, LABELLED + UNLABELLED),
                this,
                this,
                EPOCHS.maximum(),
                PseudoMasks.NONE,
                1);
        // One thread: for so small networks two only wait for each other.
        try (ComputeThreads one = ComputeThreads.set(1);
                RecipeTask task = new RecipeTask(recipe, ensemble, surroundings, KEY)) {
            LoopListener listener = new LoopListener() {
                @Override
                public void step(String update, Clock clock, double loss) {
                    losses.add(loss);
                    if (losses.size() == stopAfter) {
                        stop.request();
                    }
                }
            };
            Loop.Outcome outcome =
                    new Loop<>(task, KEY, new Loop.Settings(1, 2, EPOCHS.maximum()), folder, listener, stop).run();
            look.accept(ensemble);
            return outcome;
        }
    }

    @Override
    public Batch make(List<Draw> draws, Key key) {
        List<Sample> samples = draws.stream()
                .map(draw -> sample(draw.index() + (draw.labelled() ? 0 : LABELLED), draw.labelled()))
                .toList();
        return new Batch(key, 1, new int[] {side, side, depth}, samples);
    }

    /** The ball of a case: its centre and radius are its own, and so is the noise. */
    private Sample sample(int index, boolean labelled) {
        UniformRandomProvider random = Key.of(index).then("ball").random();
        double[] centre = {
            6 + 4 * random.nextDouble(), 6 + 4 * random.nextDouble(), 6 + 4 * random.nextDouble(),
        };
        double radius = 3 + 2 * random.nextDouble();
        int voxels = side * side * depth;
        float[] image = new float[voxels];
        byte[] labels = new byte[voxels];
        for (int i = 0; i < voxels; i++) {
            double dx = i / (side * depth) - centre[0];
            double dy = i / depth % side - centre[1];
            double dz = depth == 1 ? 0 : i % depth - centre[2];
            labels[i] = (byte) (dx * dx + dy * dy + dz * dz <= radius * radius ? 1 : 0);
            image[i] = (float) (2 * labels[i] - .5 + random.nextDouble() - .5);
        }
        return new Sample("case" + index, labelled, image, labelled ? labels : null);
    }

    @Override
    public double dice(Net net) {
        double sum = 0;
        int cases = 4;
        for (int i = 0; i < cases; i++) {
            sum += dice(net, sample(1000 + i, true));
        }
        if (net == predicts) {
            after = sum / cases;
        }
        return sum / cases;
    }

    private double dice(Net net, Sample sample) {
        try (NDManager arrays = NDManager.newBaseManager()) {
            NDArray x = arrays.create(sample.image(), new Shape(1, 1, side, side, depth));
            long[] answer = net.forward(x, Mode.EVAL).logits().argMax(1).toLongArray();
            int both = 0;
            int all = 0;
            for (int i = 0; i < answer.length; i++) {
                both += answer[i] == 1 && sample.labels()[i] == 1 ? 1 : 0;
                all += (answer[i] == 1 ? 1 : 0) + sample.labels()[i];
            }
            return 2.0 * both / all;
        }
    }
}
