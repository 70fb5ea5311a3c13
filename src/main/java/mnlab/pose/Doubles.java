package mnlab.pose;

import ai.djl.ndarray.NDArray;

/** Arrays of the engine as Java's. */
final class Doubles {

    private Doubles() {}

    /** Of (B, N): a row each. */
    static double[][] rows(NDArray xBN) {
        return rows(xBN, 1);
    }

    /** Of (B, N), each number times a factor. */
    static double[][] rows(NDArray xBN, double factor) {
        float[] values = xBN.toFloatArray();
        int rows = (int) xBN.getShape().get(0);
        int width = values.length / rows;
        double[][] all = new double[rows][width];
        for (int i = 0; i < values.length; i++) {
            all[i / width][i % width] = factor * values[i];
        }
        return all;
    }
}
