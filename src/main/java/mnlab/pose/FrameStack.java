package mnlab.pose;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import mnlab.core.Key;

/**
 * Frames as a network sees them, several at once where it asks for that.
 *
 * @param xBMHW frames, M in the channels
 * @param targets true points (B, 9), of each of the M
 */
record FrameStack(NDArray xBMHW, List<NDArray> targets) {

    /** Each frame of a batch with others of it, drawn from the key. */
    static FrameStack paired(PoseBatch batch, int frames, Key key, NDManager arrays) {
        int pixels = batch.size() * batch.size();
        int count = batch.count();
        float[] x = new float[count * frames * pixels];
        List<NDArray> targets = new ArrayList<>();
        for (int m = 0; m < frames; m++) {
            int[] order =
                    m == 0 ? IntStream.range(0, count).toArray() : key.then(m).permutation(count);
            float[] y = new float[count * PoseHead.COORDINATES];
            for (int i = 0; i < count; i++) {
                System.arraycopy(batch.xBHW(), order[i] * pixels, x, (i * frames + m) * pixels, pixels);
                System.arraycopy(
                        batch.yB9(),
                        order[i] * PoseHead.COORDINATES,
                        y,
                        i * PoseHead.COORDINATES,
                        PoseHead.COORDINATES);
            }
            targets.add(arrays.create(y, new Shape(count, PoseHead.COORDINATES)));
        }
        return new FrameStack(arrays.create(x, new Shape(count, frames, batch.size(), batch.size())), targets);
    }

    /** Each frame in all channels. */
    static NDArray repeated(List<float[]> images, int size, int frames, NDManager arrays) {
        int pixels = size * size;
        float[] x = new float[images.size() * frames * pixels];
        for (int i = 0; i < images.size(); i++) {
            if (images.get(i).length != pixels) {
                throw new IllegalArgumentException(
                        "expected frames of " + size + "x" + size + " pixels, got " + images.get(i).length + " values");
            }
            for (int m = 0; m < frames; m++) {
                System.arraycopy(images.get(i), 0, x, (i * frames + m) * pixels, pixels);
            }
        }
        return arrays.create(x, new Shape(images.size(), frames, size, size));
    }
}
