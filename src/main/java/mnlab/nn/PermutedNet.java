package mnlab.nn;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** See {@link PermutedSpec}. */
final class PermutedNet implements Net {

    private final Net net;
    private final int[] there;
    private final int[] back = new int[5];

    /**
     * @param net for volumes; owned and closed by this one
     * @param axes for arrays (B, C, H, W, D)
     */
    PermutedNet(Net net, int[] axes) {
        this.net = net;
        this.there = axes.clone();
        for (int i = 0; i < axes.length; i++) {
            back[axes[i]] = i;
        }
    }

    @Override
    public Heads forward(NDArray x, Mode mode) {
        return permuted(x, seen -> net.forward(seen, mode));
    }

    @Override
    public Heads forward(NDArray x, Mode mode, Set<String> heads) {
        return permuted(x, seen -> net.forward(seen, mode, heads));
    }

    private Heads permuted(NDArray x, Function<NDArray, Heads> pass) {
        if (x.getShape().dimension() != 5) {
            throw new IllegalArgumentException("expected x[B,C,H,W,D], got x" + x.getShape());
        }
        try (NDArray seen = x.transpose(there)) {
            Map<String, NDArray> heads = pass.apply(seen).arrays();
            Map<String, NDArray> answers = new TreeMap<>();
            heads.forEach((name, head) -> answers.put(name, head.transpose(back)));
            // Two names may stand for one array.
            heads.values().forEach(NDArray::close);
            return Heads.of(answers);
        }
    }

    @Override
    public int dimensions() {
        return net.dimensions();
    }

    @Override
    public int classes() {
        return net.classes();
    }

    @Override
    public Placement placement() {
        return net.placement();
    }

    @Override
    public Weights weights() {
        return net.weights();
    }

    @Override
    public StateDict merged() {
        return net.merged();
    }

    @Override
    public int sizeMultiple() {
        return net.sizeMultiple();
    }

    @Override
    public void close() {
        net.close();
    }
}
