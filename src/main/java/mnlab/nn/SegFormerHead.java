package mnlab.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The decoder of SegFormer without its classifier: each stage's tokens through a linear map to one width, bilinear to the size of the
 * first stage, all side by side (the deepest first), a 1x1 convolution without bias, batch norm, ReLU, dropout.
 */
final class SegFormerHead {

    private final List<Linear> projections = new ArrayList<>();
    private final Layer fuse;
    private final Upsampling upsampling;

    /** @param upsampling how the stages come to one size; there are no transposed convolutions for it */
    SegFormerHead(
            Scope scope, SegFormerSize.Shape shape, double dropout, TransformerParts parts, Upsampling upsampling) {
        this.upsampling = upsampling;
        int width = shape.decoderWidth();
        for (int s = 0; s < shape.stages(); s++) {
            Scope place = scope.in("linear_c").in(Integer.toString(s)).in("proj");
            projections.add(parts.plain(place, shape.widths().get(s), width));
        }
        fuse = Conv.plain(scope.in("linear_fuse"), 2, shape.stages() * width, width, 1, 1, 0, 1)
                .then(BatchNorm.of(scope.in("batch_norm"), width, .1, 1e-5))
                .then((x, mode) -> Ops.relu(x))
                .then(new Dropout(scope.name(), dropout, Dropout.Unit.VALUE));
    }

    /** The feature map (N, width, H / 4, W / 4) of the encoder's maps, which stay the caller's to close. */
    NDArray forward(List<NDArray> maps, Mode mode) {
        long[] size = Ops.space(maps.get(0));
        NDList side = new NDList();
        for (int s = 0; s < maps.size(); s++) {
            side.add(projected(projections.get(s), maps.get(s), size, mode));
        }
        Collections.reverse(side);
        try (side;
                NDArray all = side.get(0).getNDArrayInternal().concat(side.subNDList(1), 1)) {
            return fuse.forward(all, mode);
        }
    }

    private NDArray projected(Linear projection, NDArray map, long[] size, Mode mode) {
        try (NDArray tokens = Tokens.of(map);
                NDArray wide = projection.forward(tokens, mode);
                NDArray small = Tokens.map(wide, Ops.space(map))) {
            return upsampling.resized(small, size);
        }
    }
}
