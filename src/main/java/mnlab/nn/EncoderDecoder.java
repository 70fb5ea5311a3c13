package mnlab.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;

/**
 * A network in two halves: an encoder of feature maps, and a decoder, which can be made again in another place of the names, with
 * tensors of its own ({@link BranchedNet}).
 */
abstract class EncoderDecoder extends TensorNet {

    /** Half the size: the largest of each 2 x 2 (x 2). */
    static final Layer POOL = (x, mode) -> Ops.maxPool(x);

    EncoderDecoder(int dimensions, int channels, int classes, Placement placement) {
        super(dimensions, channels, classes, placement);
    }

    /** The feature maps of an input that fits ({@link #check}), finest first, lowest last, for the caller to close. */
    abstract NDList encode(NDArray x, Mode mode);

    /** The maps of an encoder whose levels each take the map above: finest first, for the caller to close. */
    static NDList descend(List<Layer> levels, NDArray x, Mode mode) {
        NDList maps = new NDList(levels.size());
        NDArray map = x;
        for (Layer level : levels) {
            map = level.forward(map, mode);
            maps.add(map);
        }
        return maps;
    }

    /** The network's own decoder. */
    abstract Decoder decoder();

    /** Makes a decoder of the same encoder's maps. */
    abstract Decoder decoder(Scope scope, Upsampling upsampling);

    @Override
    public final Heads forward(NDArray x, Mode mode) {
        check(x);
        try (NDList maps = encode(x, mode)) {
            return Heads.ofLogits(decoder().logits(maps, mode));
        }
    }
}
