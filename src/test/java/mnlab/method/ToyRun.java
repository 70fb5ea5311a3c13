package mnlab.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import mnlab.core.Key;
import mnlab.data.Batch;
import mnlab.data.Draw;
import mnlab.data.Sample;
import mnlab.data.ToyPools;
import mnlab.nn.Mode;
import mnlab.nn.Net;
import mnlab.nn.NetSpec;
import mnlab.nn.Placement;
import mnlab.nn.UNet3dSpec;
import mnlab.recipe.MeanTeacher;
import mnlab.recipe.MutualNetworks;
import mnlab.recipe.Tiny;
import mnlab.train.Epochs;
import mnlab.train.Loop;
import mnlab.train.LoopListener;
import mnlab.train.State;
import mnlab.train.StopSignal;
import mnlab.train.ToyNet2d;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A method on drawn volumes, small enough for a second of training, with all kinds of state: batch norm, dropout, noise, a
 * moving average, turns of two epochs, stored pseudo-masks that change the batches, a best checkpoint.
 */
final class ToyRun implements PseudoMasks, Validation, BatchMaker {

    private static final int SIDE = 8;
    private static final int LABELLED = 4;
    private static final int UNLABELLED = 12;
    private static final Key KEY = Key.of(101);
    private static final Setup SETUP = new Setup(new Epochs(1, 2, 6), 4, 2);

    /** What stands for stored masks: a number that a network's answer decides and that all later batches see. */
    private double mask;

    /** 1 for methods of images. */
    private final int depth;

    private ToyRun(int depth) {
        this.depth = depth;
    }

    /** A 2D network with batch norm and dropout. */
    record Slices(String name) implements NetSpec {

        @Override
        public int dimensions() {
            return 2;
        }

        @Override
        public Net build(int channels, int classes, Key key, Placement placement) {
            return new ToyNet2d(classes, key, false);
        }
    }

    private static Method method(String name) {
        NetSpec slices = new Slices("slices");
        return switch (name) {
            case "mn" ->
                MutualNetworks.of(slices, new UNet3dSpec(2, 2))
                        .rates(1e-2, 1e-2)
                        .turnsOf(2);
            case "mean-teacher" -> new MeanTeacher(slices, 1e-2, .9, .1, .4, .1);
            // Crops of the toy's patch leave more than one voxel on two levels only.
            case "c3s3", "tracoco" -> Tiny.of(Methods.byName(name), new UNet3dSpec(2, 2), slices);
            // Features are asked of both networks, which the slices' does not give.
            case "cervical-dual" -> Tiny.of(Methods.byName(name), new UNet3dSpec(2, 3), new UNet3dSpec(2, 3));
            default -> Tiny.of(Methods.byName(name), new UNet3dSpec(2, 3), slices);
        };
    }

    /** Runs a method in a folder from its last checkpoint on. */
    static Loop.Outcome run(String method, Path folder, int loaderThreads, LoopListener listener, StopSignal stop) {
        return run(method, SETUP, folder, loaderThreads, listener, stop);
    }

    /** Runs a method of a setup. */
    static Loop.Outcome run(
            String method, Setup setup, Path folder, int loaderThreads, LoopListener listener, StopSignal stop) {
        Method toys = method(method);
        ToyRun toy = new ToyRun(toys.imagesOnly() ? 1 : 4);
        Recipe recipe = toys.recipe(setup);
        Ensemble ensemble = new Ensemble(recipe, 1, 2, Optimisation.DEFAULT, KEY, Placement.CPU);
        var surroundings = new RecipeTask.Surroundings(
                ToyPools.of(LABELLED, UNLABELLED, LABELLED + UNLABELLED), toy, toy, 1, toy, 1);
        try (RecipeTask task = new RecipeTask(recipe, ensemble, surroundings, KEY)) {
            Loop.Settings settings = new Loop.Settings(loaderThreads, loaderThreads + 1, 1);
            return new Loop<>(task, KEY, settings, folder, listener, stop).run();
        }
    }

    @Override
    public Batch make(List<Draw> draws, Key key) {
        List<Sample> samples = IntStream.range(0, draws.size())
                .mapToObj(place -> sample(draws.get(place), key.then(place)))
                .toList();
        return new Batch(key, 1, new int[] {SIDE, SIDE, depth}, samples);
    }

    /** A bright box, its place the case's own, in noise. */
    private Sample sample(Draw draw, Key key) {
        int corner = draw.index() % 4 + (draw.labelled() ? 0 : 1);
        UniformRandomProvider random = key.random();
        float[] image = new float[SIDE * SIDE * depth];
        byte[] labels = new byte[image.length];
        for (int voxel = 0; voxel < image.length; voxel++) {
            int x = voxel / (SIDE * depth);
            labels[voxel] = (byte) (x >= corner && x < corner + 3 ? 1 : 0);
            image[voxel] = (float) (labels[voxel] + random.nextDouble() - .5 + mask);
        }
        return new Sample("case" + draw.index(), draw.labelled(), image, draw.labelled() ? labels : null);
    }

    @Override
    public void refresh(int finishedEpochs, Net net) {
        mask = mean(net) / 10;
    }

    @Override
    public double dice(Net net) {
        return mean(net);
    }

    private double mean(Net net) {
        Sample sample = sample(new Draw(0, true), KEY.then("validation"));
        try (NDManager arrays = NDManager.newBaseManager()) {
            NDArray x = arrays.create(sample.image(), new Shape(1, 1, SIDE, SIDE, depth));
            return net.forward(x, Mode.EVAL)
                    .logits()
                    .softmax(1)
                    .get(":, 1")
                    .mean()
                    .getFloat();
        }
    }

    @Override
    public void save(State state) {
        state.put("mask", mask);
    }

    @Override
    public void restore(State state) {
        mask = state.value("mask").asDouble();
    }
}
