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
 * within an update, however many terms ask; a network that is trained by the update sees all rows that its terms look at in one
 * pass, and a term that takes it for a source shares that pass.
 */
public final class StepCache {

    private record Pass(String net, String view, Rows rows, Mode mode, Set<String> heads) {}

    private final Ensemble ensemble;
    private final Recipe.UpdatePlan plan;
    private final Batch batch;
    private final Step step;
    private final Map<Pass, Heads> passes = new HashMap<>();
    private final Map<String, Object> decided = new HashMap<>();
    private NDArray xBCHWD;
    /** Whether the source that is asked lets the gradient through. */
    private boolean through;

    StepCache(Ensemble ensemble, Recipe.UpdatePlan plan, Batch batch, Step step) {
        this.ensemble = ensemble;
        this.plan = plan;
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

    /** Number of classes K, background included. */
    public int classes() {
        return ensemble.classes();
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
            xBCHWD = array(values, samples.size(), batch.channels());
        }
        return xBCHWD;
    }

    /** The classes (H, W, D), row-major, of a labelled row; they are the batch's own and not to be changed. */
    byte[] classMap(int row) {
        Sample sample = batch.samples().get(row);
        if (!sample.labelled()) {
            throw new IllegalArgumentException(
                    sample.caseId() + " is not labelled: a term of its scope asks for labels");
        }
        return sample.labels();
    }

    /** One-hot labels (rows, K, H, W, D) of labelled rows: one array of the step, not to be changed. */
    public NDArray labels(Rows rows) {
        return decided("labels " + rows, () -> oneHot(rows));
    }

    private NDArray oneHot(Rows rows) {
        int[] patch = patch();
        int voxels = patch[0] * patch[1] * patch[2];
        float[] values = new float[rows.count() * classes() * voxels];
        for (int row = rows.from(); row < rows.to(); row++) {
            oneHot(classMap(row), values, (row - rows.from()) * classes() * voxels, voxels);
        }
        return array(values, rows.count(), classes());
    }

    private static void oneHot(byte[] labels, float[] values, int offset, int voxels) {
        for (int i = 0; i < voxels; i++) {
            values[offset + (labels[i] & 0xFF) * voxels + i] = 1;
        }
    }

    /** H, W, D of the batch. */
    int[] patch() {
        return batch.patch();
    }

    /** What each side of an input must be a multiple of for every network. */
    int sizeMultiple() {
        return ensemble.sizeMultiple();
    }

    /** Values (rows, channels, H, W, D), row-major, as an array of the step. */
    public NDArray array(float[] values, long rows, long channels) {
        int[] patch = patch();
        return Ops.own(step.arrays(), values, new Shape(rows, channels, patch[0], patch[1], patch[2]));
    }

    /** A decision of the step that several terms share; made once. */
    @SuppressWarnings("unchecked")
    <T> T decided(String name, Supplier<T> decide) {
        Object known = decided.get(name);
        if (known == null) {
            known = decide.get();
            decided.put(name, known);
        }
        return (T) known;
    }

    /** Does work that no network does and that takes its time: {@link StepCost} counts it apart. */
    <T> T apart(String what, Supplier<T> work) {
        return ensemble.apart(what, work);
    }

    /** What the batch's target is for a source: without gradient, unless the source lets it through. */
    NDArray target(Source source, View view, Rows rows) {
        boolean before = through;
        through = source.through();
        try {
            Supplier<NDArray> target = () -> blended(source.target(this, rows), view, rows);
            return through ? target.get() : Gradients.without(target);
        } finally {
            through = before;
        }
    }

    private NDArray blended(NDArray target, View view, Rows rows) {
        return target == null ? null : view.blend(target, rows, this);
    }

    /** A head of a trained network for some rows under a view, on the batch's grid, with gradient. */
    public NDArray answer(String net, View view, String head, Rows rows) {
        Rows seen = rows(plan.scope(net, view));
        Heads heads = trained(net, view, seen);
        return Gradients.recording(() -> {
            NDArray answer = heads.get(head);
            return view.undo(view.mixes() ? answer : rows.of(answer, seen), this);
        });
    }

    /** Sources ask for further heads under the identity view alone: there all are made. */
    private Heads trained(String net, View view, Rows seen) {
        boolean whole = view.name().equals(Views.identity().name());
        Pass pass = new Pass(net, view.name(), seen, Mode.TRAIN, whole ? Set.of() : plan.heads(net, view));
        return once(pass, () -> {
            NDArray x = Gradients.without(() -> view.apply(seen.of(input()), seen, this));
            return Gradients.recording(() -> forward(pass, x, true));
        });
    }

    /** What a network answers to some rows under a view, on the batch's grid, without gradient. */
    public NDArray observe(String net, View view, String head, Rows rows, Mode mode) {
        Pass pass = new Pass(net, view.name(), rows, mode, Set.of(head));
        Heads heads = once(
                pass, () -> Gradients.without(() -> forward(pass, view.apply(rows.of(input()), rows, this), false)));
        return Gradients.without(() -> view.undo(heads.get(head), this));
    }

    private Heads forward(Pass pass, NDArray x, boolean learns) {
        Net net = net(pass.net);
        Heads heads = pass.heads.isEmpty() ? net.forward(x, drawing(pass)) : net.forward(x, drawing(pass), pass.heads);
        ensemble.passes(pass.net, x, learns ? heads.arrays().keySet() : Set.of());
        return heads;
    }

    /** A critic's logits (rows, 2) of maps beside images (rows, channels, space), drawn by whose maps they are. */
    NDArray judge(String critic, String whose, NDArray mapsBCHWD, Rows rows) {
        Pass pass = new Pass(critic, whose, rows, Mode.TRAIN, Set.of());
        ensemble.passes(critic, mapsBCHWD, Set.of(Heads.LOGITS));
        return net(critic).forward(mapsBCHWD, drawing(pass)).logits();
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
        return probabilities(net, view, Heads.LOGITS, rows, mode);
    }

    /**
     * Softmax of a network's head (rows, K, H, W, D): without gradient, unless the source that asks lets it through. A network that this
     * update trains answers from its own pass.
     */
    public NDArray probabilities(String net, View view, String head, Rows rows, Mode mode) {
        if (mode.training() && plan.trains(net, view) && rows.within(rows(plan.scope(net, view)))) {
            NDArray logits = answer(net, view, head, rows);
            return through ? logits.softmax(1) : Gradients.without(() -> logits.softmax(1));
        }
        if (through) {
            throw new IllegalArgumentException("the gradient is to go through " + net + " under " + view.name()
                    + ", but no term of " + plan.name() + " trains it on these samples");
        }
        NDArray logits = observe(net, view, head, rows, mode);
        return Gradients.without(() -> logits.softmax(1));
    }

    /** The logits of a network that is probed: with gradient to what is being probed, and none to the network. */
    NDArray probe(String net, NDArray x, Mode mode) {
        ensemble.passes(net, x, Set.of(Heads.LOGITS));
        return net(net).forward(x, mode, Set.of(Heads.LOGITS)).logits();
    }

    /** A network by name. */
    Net net(String name) {
        return ensemble.net(name);
    }

    /** What the method remembers under a name. */
    public Bank bank(String name) {
        return ensemble.bank(name);
    }
}
