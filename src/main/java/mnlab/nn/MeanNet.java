package mnlab.nn;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Set;

/** Several networks as one whose probabilities are the mean of theirs. It owns no tensors and closes none: it is for prediction alone. */
public final class MeanNet implements Net {

    private final List<Net> nets;
    private final Weights none = new Weights();

    private MeanNet(List<Net> nets) {
        this.nets = nets;
    }

    /**
     * The mean of networks that answer the same classes.
     *
     * @throws IllegalArgumentException when there are none, or when they see images and volumes
     */
    public static MeanNet of(List<Net> nets) {
        if (nets.stream()
                        .map(net -> net.dimensions() + " " + net.classes())
                        .distinct()
                        .count()
                != 1) {
            throw new IllegalArgumentException("a mean takes networks of one kind of input and the same classes");
        }
        return new MeanNet(List.copyOf(nets));
    }

    /** Logarithms of the mean probabilities as the logits; their softmax is the mean. */
    @Override
    public Heads forward(NDArray x, Mode mode) {
        NDArray sum = null;
        for (Net net : nets) {
            NDArray p = net.forward(x, mode, Set.of(Heads.LOGITS)).logits().softmax(1);
            sum = sum == null ? p : sum.add(p);
        }
        return Heads.ofLogits(
                Ops.atLeast(Ops.times(sum, 1.0 / nets.size()), Float.MIN_NORMAL).log());
    }

    @Override
    public int dimensions() {
        return nets.get(0).dimensions();
    }

    @Override
    public int classes() {
        return nets.get(0).classes();
    }

    @Override
    public Placement placement() {
        return nets.get(0).placement();
    }

    @Override
    public Weights weights() {
        return none;
    }

    @Override
    public long[] fitting(long... sides) {
        return Net.fitting(nets, sides);
    }

    @Override
    public int sizeMultiple() {
        return Net.sizeMultiple(nets);
    }

    @Override
    public void close() {}
}
