package mnlab.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * The normalisation of the pictures that public classifiers were learnt on: (x - mean) / deviation a colour, x from 0 to 1, red,
 * green, blue. It belongs to whoever prepares pictures: no network of ours applies it.
 */
public final class ImageNetNormalisation {

    /** Means of red, green and blue. */
    public static final List<Float> MEAN = List.of(.485f, .456f, .406f);

    /** Deviations of red, green and blue. */
    public static final List<Float> DEVIATION = List.of(.229f, .224f, .225f);

    private ImageNetNormalisation() {}

    /**
     * Normalised colours. A grey picture is repeated to three channels before, for its channels differ after.
     *
     * @param xB3HW from 0 to 1
     * @return (B, 3, H, W)
     */
    public static NDArray of(NDArray xB3HW) {
        Shape shape = xB3HW.getShape();
        if (shape.dimension() != 4 || shape.get(1) != MEAN.size()) {
            throw new IllegalArgumentException("expected x[B,3,H,W], got x" + shape);
        }
        try (NDArray mean = colours(xB3HW, MEAN);
                NDArray deviation = colours(xB3HW, DEVIATION);
                NDArray centred = xB3HW.sub(mean)) {
            return centred.div(deviation);
        }
    }

    private static NDArray colours(NDArray x, List<Float> values) {
        float[] floats = {values.get(0), values.get(1), values.get(2)};
        return Ops.own(x.getManager(), floats, new Shape(1, floats.length, 1, 1));
    }
}
