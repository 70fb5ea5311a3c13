package mnlab;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.function.Predicate;
import mnlab.nn.Weights;

/** Start weights that fixtures give by a formula: element i of a tensor is sin((i + 1)^2) / sqrt(fan-in), a shift's that of its kernel. */
public final class Wave {

    private Wave() {}

    /** Fills the convolutions whose names fit. */
    public static void fill(Weights weights, Predicate<String> which) {
        weights.all().forEach((name, array) -> {
            if (which.test(name)) {
                fill(array, weights.get(name.replace("bias", "weight")).getShape());
            }
        });
    }

    private static void fill(NDArray array, Shape kernel) {
        double fanIn = kernel.size() / (double) kernel.get(0);
        float[] values = new float[Math.toIntExact(array.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (Math.sin((i + 1.0) * (i + 1.0)) / Math.sqrt(fanIn));
        }
        array.set(values);
    }
}
