package mnlab.io;

import java.lang.reflect.Array;

/** Primitive arrays of whatever type as float or double. */
final class FlatArrays {

    private FlatArrays() {}

    static float[] floats(Object flat) {
        if (flat instanceof float[] values) {
            return values;
        }
        double[] values = doubles(flat);
        float[] out = new float[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) values[i];
        }
        return out;
    }

    static double[] doubles(Object flat) {
        if (flat instanceof double[] values) {
            return values;
        }
        double[] out = new double[Array.getLength(flat)];
        if (flat instanceof float[] values) {
            for (int i = 0; i < out.length; i++) {
                out[i] = values[i];
            }
        } else if (flat instanceof byte[] values) {
            for (int i = 0; i < out.length; i++) {
                out[i] = values[i];
            }
        } else if (flat instanceof short[] values) {
            for (int i = 0; i < out.length; i++) {
                out[i] = values[i];
            }
        } else if (flat instanceof int[] values) {
            for (int i = 0; i < out.length; i++) {
                out[i] = values[i];
            }
        } else if (flat instanceof long[] values) {
            for (int i = 0; i < out.length; i++) {
                out[i] = values[i];
            }
        } else {
            // Unsigned 64-bit integers come as BigInteger.
            Number[] values = (Number[]) flat;
            for (int i = 0; i < out.length; i++) {
                out[i] = values[i].doubleValue();
            }
        }
        return out;
    }
}
