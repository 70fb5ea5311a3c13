package mnlab.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;

/**
 * The decoder of {@link SegFormerNet}: one level, at a quarter of the image's size. It fuses all stages at once, so that no levels lie
 * between the lowest map and the top.
 *
 * @param head of SegFormer
 * @param width channels of the top: the head's, and the image's
 * @param last from the top to the logits
 */
record SegFormerDecoder(SegFormerHead head, int width, Layer last) implements Decoder {

    @Override
    public List<Integer> widths() {
        return List.of(width);
    }

    /** @param maps every fourth pixel of the image, then the stages */
    @Override
    public NDList climb(NDList maps, int count, Mode mode) {
        try (NDArray features = head.forward(maps.subNDList(1), mode)) {
            return new NDList(Ops.concat(features, maps.get(0)));
        }
    }
}
