package mnlab.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import mnlab.data.Batch;
import mnlab.data.Sample;
import mnlab.nn.Gradients;
import mnlab.nn.Heads;
import mnlab.nn.Mode;
import mnlab.nn.Net;
import mnlab.nn.Ops;
import mnlab.train.Step;

/**
 * What the terms of an update see: the batch, and what networks answer to it. Each (network, view, rows, mode) is run once
 * within an update, however many terms ask; a network that is trained by the update sees the whole batch in one pass, and a
 * term that takes it for a source shares that pass, without its gradient.
 */
public final class StepCache {

    private record Pass(String net, String view, Rows rows, Mode mode) {}

    private final Map<String, Net> nets;
    private final Set<String> trained;
    private final Batch batch;
    private final Step step;
    private final Map<Pass, Heads> passes = new HashMap<>();
    private final int classes;
    private NDArray xBCHWD;

    StepCache(Map<String, Net> nets, Set<String> trained, int classes, Batch batch, Step step) {
        this.nets = nets;
        this.trained = trained;
        this.classes = classes;
        this.batch = batch;
        this.step = step;
    }

    /** The step under way: time, key, scope of arrays. */
    public Step step() {
        return step;
    }

    /** The samples of a scope. */
    public Rows rows(Scope scope) {
        return Rows.of(scope, batch);
    }

    /** The images (B, C, H, W, D). */
    public NDArray input() {
        if (xBCHWD == null) {
            List<Sample> samples = batch.samples();
            int length = samples.get(0).image().length;
            float[] values = new float[samples.size() * length];
            for (int i = 0; i < samples.size(); i++) {
                System.arraycopy(samples.get(i).image(), 0, values, i * length, length);
            }
            xBCHWD = Ops.own(step.arrays(), values, shape(samples.size(), batch.channels()));
        }
        return xBCHWD;
    }

    /** One-hot labels (rows, K, H, W, D) of labelled rows. */
    public NDArray labels(Rows rows) {
        int[] patch = batch.patch();
        int voxels = patch[0] * patch[1] * patch[2];
        float[] values = new float[rows.count() * classes * voxels];
        for (int row = rows.from(); row < rows.to(); row++) {
            oneHot(batch.samples().get(row), values, (row - rows.from()) * classes * voxels, voxels);
        }
        return Ops.own(step.arrays(), values, shape(rows.count(), classes));
    }

    private void oneHot(Sample sample, float[] values, int offset, int voxels) {
        if (!sample.labelled()) {
            throw new IllegalArgumentException(
                    sample.caseId() + " is not labelled: a term of its scope asks for labels");
        }
        byte[] labels = sample.labels();
        for (int i = 0; i < voxels; i++) {
            values[offset + (labels[i] & 0xFF) * voxels + i] = 1;
        }
    }

    /** What a trained network answers to the whole batch under a view, with gradient. */
    public Heads predict(String net, View view) {
        Rows all = rows(Scope.ALL);
        Pass pass = new Pass(net, view.name(), all, Mode.TRAIN);
        return once(pass, () -> net(net).forward(view.apply(input(), this), drawing(pass)));
    }

    /** What a network answers to some rows under a view, without gradient. */
    public Heads observe(String net, View view, Rows rows, Mode mode) {
        Pass pass = new Pass(net, view.name(), rows, mode);
        return once(
                pass,
                () -> Gradients.without(() -> net(net).forward(rows.of(view.apply(input(), this)), drawing(pass))));
    }

    /** What a pass draws (dropout) depends on the step, the network and the view, not on how many passes came before. */
    private Mode drawing(Pass pass) {
        return pass.mode.drawing(step.key()
                .then("pass")
                .then(pass.net)
                .then(pass.view)
                .then(pass.rows.from())
                .then(pass.rows.to()));
    }

    private Heads once(Pass pass, Supplier<Heads> forward) {
        Heads heads = passes.get(pass);
        if (heads == null) {
            heads = forward.get();
            passes.put(pass, heads);
        }
        return heads;
    }

    /** Softmax of a network's logits (rows, K, H, W, D), without gradient. */
    public NDArray probabilities(String net, View view, Rows rows, Mode mode) {
        boolean shared = mode.training() && trained.contains(net);
        NDArray logits = shared
                ? rows.of(predict(net, view).logits()).stopGradient()
                : observe(net, view, rows, mode).logits();
        return Gradients.without(() -> view.undo(logits).softmax(1));
    }

    private Net net(String name) {
        Net net = nets.get(name);
        if (net == null) {
            throw new IllegalArgumentException("the recipe has no network '" + name + "', only " + nets.keySet());
        }
        return net;
    }

    private Shape shape(int rows, int channels) {
        int[] patch = batch.patch();
        return new Shape(rows, channels, patch[0], patch[1], patch[2]);
    }
}
