package mnlab.nn;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/**
 * Multi-head self-attention of SegFormer: where its reduction r is above 1, keys and values are taken of the map after a convolution
 * of kernel and stride r and a norm. softmax(q k^T / sqrt(head width)) v, heads side by side, then a linear map.
 */
final class EfficientAttention {

    private final int heads;
    private final Layer query;
    private final Layer key;
    private final Layer value;
    private final Layer output;
    private final Optional<Reduction> reduction;

    private record Reduction(Conv conv, LayerNorm norm) {}

    EfficientAttention(Scope scope, int width, int heads, int stride, TransformerParts parts) {
        this.heads = heads;
        Scope self = scope.in("self");
        query = parts.adapted(self.in("query"), width, width);
        key = parts.adapted(self.in("key"), width, width);
        value = parts.adapted(self.in("value"), width, width);
        reduction = stride == 1
                ? Optional.empty()
                : Optional.of(new Reduction(
                        parts.conv(self.in("sr"), width, width, stride, stride, 0, 1),
                        parts.norm(self.in("layer_norm"), width)));
        output = parts.adapted(scope.in("output").in("dense"), width, width);
    }

    NDArray forward(NDArray xNTC, long[] space, Mode mode) {
        NDArray source = reduction.map(r -> reduced(r, xNTC, space, mode)).orElse(xNTC);
        try (NDArray q = headed(query.forward(xNTC, mode));
                NDArray k = headed(key.forward(source, mode));
                NDArray v = headed(value.forward(source, mode));
                NDArray joined = attend(q, k, v)) {
            if (source != xNTC) {
                source.close();
            }
            return output.forward(joined, mode);
        }
    }

    private static NDArray reduced(Reduction r, NDArray xNTC, long[] space, Mode mode) {
        try (NDArray map = Tokens.map(xNTC, space);
                NDArray small = r.conv.forward(map, mode);
                NDArray tokens = Tokens.of(small)) {
            return r.norm.forward(tokens, mode);
        }
    }

    /** (N, T, C) as (N, heads, T, C / heads); closes what it is given. */
    private NDArray headed(NDArray xNTC) {
        long[] s = xNTC.getShape().getShape();
        try (xNTC;
                NDArray split = xNTC.reshape(s[0], s[1], heads, s[2] / heads)) {
            return split.transpose(0, 2, 1, 3);
        }
    }

    private static NDArray attend(NDArray q, NDArray k, NDArray v) {
        long[] s = q.getShape().getShape();
        try (NDArray kT = k.transpose(0, 1, 3, 2);
                NDArray products = q.matMul(kT);
                NDArray scores = Ops.times(products, 1 / Math.sqrt(s[3]));
                NDArray weights = scores.softmax(-1);
                NDArray context = weights.matMul(v);
                NDArray apart = context.transpose(0, 2, 1, 3)) {
            return apart.reshape(s[0], s[2], s[1] * s[3]);
        }
    }
}
