package mnlab.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A Swin transformer block on tokens (B, T, C): x += attention(norm(x)) within windows, then x += mlp(norm(x)). To the scores of a
 * pair of tokens a trained number for their relative position is added.
 */
final class SwinBlock {

    private static final double EPS = 1e-5;

    /** By the sides of the grid: a network sees few. */
    private final Map<List<Integer>, SwinWindows> known = new ConcurrentHashMap<>();

    private final int heads;
    private final int largest;
    private final boolean shifted;
    private final LayerNorm norm1;
    private final NDArray table;
    private final Linear qkv;
    private final Linear projection;
    private final Layer mlp;

    /**
     * @param largest side of a window
     * @param shifted whether windows are shifted by half of it
     */
    SwinBlock(Scope scope, int width, int heads, int largest, boolean shifted) {
        this.heads = heads;
        this.largest = largest;
        this.shifted = shifted;
        norm1 = LayerNorm.of(scope.in("norm1"), width, EPS);
        Scope attention = scope.in("attn");
        int span = 2 * largest - 1;
        table = attention.normal("relative_position_bias_table", .02, (long) span * span * span, heads);
        qkv = Linear.uniform(attention.in("qkv"), width, 3 * width);
        projection = Linear.uniform(attention.in("proj"), width, width);
        mlp = LayerNorm.of(scope.in("norm2"), width, EPS)
                .then(Linear.uniform(scope.in("mlp").in("linear1"), width, 4 * width))
                .then((x, mode) -> Ops.gelu(x))
                .then(Linear.uniform(scope.in("mlp").in("linear2"), 4 * width, width));
    }

    /** The result (B, T, C); closes what it is given. */
    NDArray forward(NDArray xBTC, int[] grid, Mode mode) {
        SwinWindows windows = known.computeIfAbsent(
                Arrays.stream(grid).boxed().toList(), sides -> new SwinWindows(grid, largest, shifted));
        try (xBTC;
                NDArray normed = norm1.forward(xBTC, mode);
                NDArray attended = attention(normed, windows);
                NDArray x = xBTC.add(attended);
                NDArray thought = mlp.forward(x, mode)) {
            return x.add(thought);
        }
    }

    private NDArray attention(NDArray xBTC, SwinWindows windows) {
        NDManager manager = xBTC.getManager();
        Shape s = xBTC.getShape();
        try (NDArray all = windows.pads() ? padded(xBTC) : xBTC.reshape(s);
                NDArray partition = Ops.own(manager, windows.partition());
                NDArray places = Ops.own(manager, windows.places());
                NDArray rows = Ops.rows(all, partition);
                NDArray apart = rows.reshape(s.get(0) * windows.count(), windows.length(), s.get(2));
                NDArray attended = attend(apart, windows);
                NDArray joined = attended.reshape(s.get(0), (long) windows.count() * windows.length(), s.get(2))) {
            return Ops.rows(joined, places);
        }
    }

    private static NDArray padded(NDArray xBTC) {
        Shape s = xBTC.getShape();
        try (NDArray zeros = xBTC.getManager().zeros(new Shape(s.get(0), 1, s.get(2)))) {
            return Ops.concat(xBTC, zeros);
        }
    }

    /** Attention within each window (B windows, length, C). */
    private NDArray attend(NDArray xWNC, SwinWindows windows) {
        Shape s = xWNC.getShape();
        long width = s.get(2) / heads;
        try (NDArray mixed = qkv.forward(xWNC, Mode.EVAL);
                NDArray split = mixed.reshape(s.get(0), s.get(1), 3, heads, width);
                NDArray parts = split.transpose(2, 0, 3, 1, 4);
                NDArray q = parts.get(0);
                NDArray k = parts.get(1);
                NDArray v = parts.get(2);
                NDArray small = Ops.times(q, 1 / Math.sqrt(width));
                NDArray kT = k.transpose(0, 1, 3, 2);
                NDArray products = small.matMul(kT);
                NDArray scores = biased(products, windows);
                NDArray weights = scores.softmax(-1);
                NDArray context = weights.matMul(v);
                NDArray apart = context.transpose(0, 2, 1, 3);
                NDArray joined = apart.reshape(s)) {
            return projection.forward(joined, Mode.EVAL);
        }
    }

    /** Scores (B windows, heads, length, length) with the numbers of relative positions, and the mask. */
    private NDArray biased(NDArray scores, SwinWindows windows) {
        NDManager manager = scores.getManager();
        Shape s = scores.getShape();
        int n = windows.length();
        try (NDArray rows = Ops.own(manager, SwinWindows.relativePositions(largest, n));
                NDArray whole = table.reshape(1, table.getShape().get(0), heads);
                NDArray taken = Ops.rows(whole, rows);
                NDArray square = taken.reshape(n, n, heads);
                NDArray bias = square.transpose(2, 0, 1);
                NDArray sum = scores.add(bias)) {
            if (!windows.masked()) {
                return sum.reshape(s);
            }
            int count = windows.count();
            try (NDArray mask = Ops.own(manager, windows.mask(), new Shape(1, count, 1, n, n));
                    NDArray byWindow = sum.reshape(s.get(0) / count, count, heads, n, n);
                    NDArray masked = byWindow.add(mask)) {
                return masked.reshape(s);
            }
        }
    }
}
