package mnlab.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import mnlab.core.Key;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A batch of noisy striped frames: class 0 has rows, class 1 has columns.
 *
 * @param names of the frames
 * @param xBHW grey values
 * @param classes one a frame
 */
record Frames(List<String> names, float[] xBHW, int[] classes) {

    static final int SIDE = 8;
    private static final int PIXELS = SIDE * SIDE;

    /** Frames drawn from a key, the two classes in turn. */
    static Frames draw(Key key, int count) {
        List<String> names = new ArrayList<>();
        float[] values = new float[count * PIXELS];
        int[] classes = new int[count];
        for (int frame = 0; frame < count; frame++) {
            names.add("frame" + frame);
            classes[frame] = frame % 2;
            UniformRandomProvider random = key.then(frame).random();
            int phase = random.nextInt(4);
            for (int pixel = 0; pixel < PIXELS; pixel++) {
                int along = classes[frame] == 0 ? pixel / SIDE : pixel % SIDE;
                values[frame * PIXELS + pixel] = ((along + phase) / 2 % 2) + 2 * (random.nextFloat() - .5f);
            }
        }
        return new Frames(names, values, classes);
    }

    int size() {
        return classes.length;
    }

    NDArray images(NDManager arrays) {
        return arrays.create(xBHW, new Shape(size(), 1, SIDE, SIDE));
    }

    NDArray oneHot(NDManager arrays, int k) {
        float[] values = new float[size() * k];
        for (int frame = 0; frame < size(); frame++) {
            values[frame * k + classes[frame]] = 1;
        }
        return arrays.create(values, new Shape(size(), k));
    }
}
