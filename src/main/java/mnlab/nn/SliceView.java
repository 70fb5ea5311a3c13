package mnlab.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** Volumes seen as slices along their last axis: slices[b D + d, c, h, w] = volume[b, c, h, w, d] (M&amp;N). */
public final class SliceView {

    private SliceView() {}

    /** (B, C, H, W, D) as (B D, C, H, W). */
    public static NDArray slices(NDArray volume) {
        Shape s = volume.getShape();
        try (NDArray view = volume.transpose(0, 4, 1, 2, 3)) {
            return view.reshape(s.get(0) * s.get(4), s.get(1), s.get(2), s.get(3));
        }
    }

    /** (B D, K, H, W) as (B, K, H, W, D). */
    public static NDArray volume(NDArray slices, long depth) {
        Shape s = slices.getShape();
        try (NDArray view = slices.reshape(s.get(0) / depth, depth, s.get(1), s.get(2), s.get(3))) {
            return view.transpose(0, 2, 3, 4, 1);
        }
    }
}
