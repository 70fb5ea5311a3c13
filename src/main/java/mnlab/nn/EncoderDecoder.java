package mnlab.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * A network in two halves: an encoder of feature maps, and a decoder, which can be made again in another place of the names, with
 * tensors of its own ({@link BranchedNet}).
 */
abstract class EncoderDecoder extends TensorNet {

    EncoderDecoder(int dimensions, int channels, int classes, Placement placement) {
        super(dimensions, channels, classes, placement);
    }

    /** The feature maps of an input that fits ({@link #check}), finest first, lowest last, for the caller to close. */
    abstract NDList encode(NDArray x, Mode mode);

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
