package mnlab.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;

/**
 * The half of a network that goes up: from the encoder's feature maps to logits on the grid of the input. Its levels are counted from
 * the lowest to the top, which is the last feature map before the classes.
 */
interface Decoder {

    /** Channels of each level's map, lowest first, top last. */
    List<Integer> widths();

    /**
     * The maps of the last levels.
     *
     * @param maps the encoder's, finest first, which stay the caller's to close
     * @param count how many levels, from 1 to all
     * @return lowest first, top last, for the caller to close; where all are asked for, the first may be the encoder's lowest
     */
    NDList climb(NDList maps, int count, Mode mode);

    /** From the top's map to logits on the grid of the input. */
    Layer last();

    /** The logits of the encoder's maps, which stay the caller's to close. */
    default NDArray logits(NDList maps, Mode mode) {
        try (NDList top = climb(maps, 1, mode)) {
            return last().forward(top.get(0), mode);
        }
    }
}
