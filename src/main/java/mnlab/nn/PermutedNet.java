package mnlab.nn;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** See {@link PermutedSpec}. */
final class PermutedNet extends NetAround<Net> {

    private final int[] there;
    private final int[] back = new int[5];

    /**
     * @param net for volumes
     * @param axes for arrays (B, C, H, W, D)
     */
    PermutedNet(Net net, int[] axes) {
        super(net);
        this.there = axes.clone();
        for (int i = 0; i < axes.length; i++) {
            back[axes[i]] = i;
        }
    }

    @Override
    public Heads forward(NDArray x, Mode mode) {
        return permuted(x, seen -> inner().forward(seen, mode));
    }

    @Override
    public Heads forward(NDArray x, Mode mode, Set<String> heads) {
        return permuted(x, seen -> inner().forward(seen, mode, heads));
    }

    @Override
    public long[] fitting(long... sides) {
        long[] seen = new long[3];
        for (int axis = 0; axis < 3; axis++) {
            seen[axis] = sides[there[axis + 2] - 2];
        }
        long[] taken = inner().fitting(seen);
        long[] fitting = new long[3];
        for (int axis = 0; axis < 3; axis++) {
            fitting[axis] = taken[back[axis + 2] - 2];
        }
        return fitting;
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
}
