package mnlab.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import mnlab.core.Key;
import mnlab.nn.Heads;
import mnlab.nn.Mode;
import mnlab.nn.Net;
import mnlab.nn.Ops;
import mnlab.nn.Placement;
import mnlab.nn.Weights;
import mnlab.nn.Weights.Kind;

/**
 * A toy network with all that a checkpoint may forget: conv (kernel 3), batch norm, ReLU, dropout, conv (kernel 1). Its logits
 * are (B, K, H, W), or their mean over space (B, K) where one answer a frame is wanted.
 */
public final class ToyNet2d implements Net {

    private static final int WIDTH = 8;
    private static final float DROPPED = .1f;

    private final NDManager manager = NDManager.newBaseManager();
    private final Weights weights = new Weights();
    private final int classes;
    private final boolean oneAnswer;

    /** Start weights are drawn from the key. */
    public ToyNet2d(int classes, Key key, boolean oneAnswer) {
        this.classes = classes;
        this.oneAnswer = oneAnswer;
        weights.add("a.weight", drawn(key.then("a"), WIDTH, 1, 3, 3), Kind.TRAINED);
        weights.add("norm.weight", manager.ones(new Shape(WIDTH)), Kind.TRAINED);
        weights.add("norm.bias", manager.zeros(new Shape(WIDTH)), Kind.TRAINED);
        weights.add("norm.running_mean", manager.zeros(new Shape(WIDTH)), Kind.BUFFER);
        weights.add("norm.running_var", manager.ones(new Shape(WIDTH)), Kind.BUFFER);
        weights.add("b.weight", drawn(key.then("b"), classes, WIDTH, 1, 1), Kind.TRAINED);
        weights.add("b.bias", manager.zeros(new Shape(classes)), Kind.TRAINED);
    }

    private NDArray drawn(Key key, long... shape) {
        var random = key.random();
        float[] values = new float[(int) new Shape(shape).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() - .5f;
        }
        return manager.create(values, new Shape(shape));
    }

    @Override
    public Heads forward(NDArray x, Mode mode) {
        NDArray a = Ops.conv(x, weights.get("a.weight"), null, 1, 1, 1);
        NDArray normed = Ops.relu(Ops.batchNorm(
                a,
                weights.get("norm.weight"),
                weights.get("norm.bias"),
                weights.get("norm.running_mean"),
                weights.get("norm.running_var"),
                mode,
                .1,
                1e-5));
        NDArray kept = normed.getNDArrayInternal()
                .dropout(normed, DROPPED, mode == Mode.TRAIN)
                .singletonOrThrow();
        NDArray b = Ops.conv(kept, weights.get("b.weight"), weights.get("b.bias"), 1, 0, 1);
        return Heads.ofLogits(oneAnswer ? b.mean(new int[] {3}).mean(new int[] {2}) : b);
    }

    @Override
    public int dimensions() {
        return 2;
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public Placement placement() {
        return Placement.CPU;
    }

    @Override
    public Weights weights() {
        return weights;
    }

    @Override
    public void close() {
        manager.close();
    }
}
