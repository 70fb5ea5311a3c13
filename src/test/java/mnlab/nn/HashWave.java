package mnlab.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Weights that fixtures give by a formula: {@code data-scripts/fixtures/make_torchvision.py} says it. */
final class HashWave {

    private HashWave() {}

    /** A value from -1 to below 1. */
    private static double at(int salt, int i) {
        int h = i * 0x9E3779B1 + salt;
        h = (h ^ (h >>> 16)) * 0x85EBCA6B;
        h = (h ^ (h >>> 13)) * 0xC2B2AE35;
        return (h ^ (h >>> 16)) * 0x1p-31;
    }

    private static int salt(String name) {
        CRC32 crc = new CRC32();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        return (int) crc.getValue();
    }

    /** An array of a name's wave as it is. */
    static NDArray plain(NDManager manager, String name, Shape shape) {
        float[] values = new float[Math.toIntExact(shape.size())];
        int salt = salt(name);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) at(salt, i);
        }
        return manager.create(values, shape);
    }

    /** Sets a tensor to what its name and shape say. */
    static void fill(String name, NDArray array) {
        Shape shape = array.getShape();
        boolean layerScale = name.endsWith("layer_scale");
        boolean matrix = shape.dimension() > 1 && !layerScale;
        double scale = matrix ? Math.sqrt(6.0 / (shape.size() / shape.get(0))) : .1;
        boolean one = name.endsWith("weight") || name.endsWith("running_var");
        double middle = layerScale ? .5 : matrix || !one ? 0 : 1;
        int salt = salt(name);
        float[] values = new float[Math.toIntExact(array.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (middle + scale * at(salt, i));
        }
        array.set(values);
    }

    /** The product of values with the wave of a name, and their norm. */
    static double[] summary(String name, float[] values) {
        int salt = salt(name);
        double product = 0;
        for (int i = 0; i < values.length; i++) {
            product += values[i] * at(salt, i);
        }
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        return new double[] {product, Math.sqrt(squares)};
    }
}
