package mnlab.nn;

import ai.djl.ndarray.NDArray;

/**
 * A block of SegFormer's encoder on tokens: x += path(attention(norm(x))), then x += path(mlp(norm(x))). The MLP is a linear map to
 * the hidden width, a depthwise convolution 3 on the map, GELU, and a linear map back.
 */
final class SegFormerBlock {

    private final LayerNorm norm1;
    private final EfficientAttention attention;
    private final LayerNorm norm2;
    private final Layer dense1;
    private final Conv depthwise;
    private final Layer dense2;
    private final Layer path1;
    private final Layer path2;

    /** @param dropPath probability with which a branch is dropped for a sample in training */
    SegFormerBlock(
            Scope scope, int width, int heads, int reduction, int hidden, double dropPath, TransformerParts parts) {
        norm1 = parts.norm(scope.in("layer_norm_1"), width);
        attention = new EfficientAttention(scope.in("attention"), width, heads, reduction, parts);
        norm2 = parts.norm(scope.in("layer_norm_2"), width);
        Scope mlp = scope.in("mlp");
        dense1 = parts.adapted(mlp.in("dense1"), width, hidden);
        depthwise = parts.conv(mlp.in("dwconv").in("dwconv"), hidden, hidden, 3, 1, 1, hidden);
        dense2 = parts.adapted(mlp.in("dense2"), hidden, width);
        path1 = new Dropout(scope.in("attention").name(), dropPath, Dropout.Unit.SAMPLE);
        path2 = new Dropout(mlp.name(), dropPath, Dropout.Unit.SAMPLE);
    }

    /** The result (N, T, C); closes what it is given. */
    NDArray forward(NDArray xNTC, long[] space, Mode mode) {
        Layer attend = (y, m) -> attention.forward(y, space, m);
        Layer mlp = (y, m) -> mlp(y, space, m);
        try (NDArray attended = plus(xNTC, norm1.then(attend).then(path1), mode)) {
            return plus(attended, norm2.then(mlp).then(path2), mode);
        } finally {
            xNTC.close();
        }
    }

    private static NDArray plus(NDArray x, Layer branch, Mode mode) {
        try (NDArray y = branch.forward(x, mode)) {
            return x.add(y);
        }
    }

    private NDArray mlp(NDArray xNTC, long[] space, Mode mode) {
        try (NDArray hidden = dense1.forward(xNTC, mode);
                NDArray map = Tokens.map(hidden, space);
                NDArray mixed = depthwise.forward(map, mode);
                NDArray tokens = Tokens.of(mixed);
                NDArray bent = Ops.gelu(tokens)) {
            return dense2.forward(bent, mode);
        }
    }
}
