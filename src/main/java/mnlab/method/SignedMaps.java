package mnlab.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.stream.IntStream;
import mnlab.image.SignedDistance;
import mnlab.nn.Ops;

/** Signed distance maps of labels, the targets of {@link SignedLosses}. */
public final class SignedMaps {

    private SignedMaps() {}

    /**
     * The normalised signed distance ({@link SignedDistance#normalised}) of each object: (B, K - 1, space), from -1 to 1, positive
     * outside, 0 throughout where a sample lacks the object.
     *
     * @param labels one-hot, or probabilities of which the likeliest class counts, (B, K, space)
     */
    public static NDArray normalised(NDArray labels) {
        ClassMaps maps = ClassMaps.of(labels);
        int objects = maps.classes() - 1;
        float[] values = new float[maps.samples() * objects * maps.voxels()];
        IntStream.range(0, maps.samples() * objects).parallel().forEach(i -> {
            byte[] mask = maps.of(i / objects);
            int label = 1 + i % objects;
            for (int v = 0; v < mask.length; v++) {
                mask[v] = (byte) ((mask[v] & 0xFF) == label ? 1 : 0);
            }
            System.arraycopy(SignedDistance.normalised(mask, maps.shape()), 0, values, i * mask.length, mask.length);
        });
        long[] shape = labels.getShape().getShape().clone();
        shape[1] = objects;
        return Ops.own(labels.getManager(), values, new Shape(shape));
    }
}
