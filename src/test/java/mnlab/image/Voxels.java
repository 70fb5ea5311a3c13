package mnlab.image;

import java.util.SplittableRandom;

/** Arrays for tests: fixtures lie row-major (z fastest), mnlab's images x fastest. */
final class Voxels {

    private Voxels() {}

    static float[] xFastest(float[] rowMajor, int[] shape) {
        return Strides.rowMajor(shape[0], shape[1], shape[2]).gather(rowMajor, shape[0], shape[1], shape[2]);
    }

    static byte[] xFastest(long[] rowMajor, int[] shape) {
        byte[] labels = new byte[rowMajor.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) rowMajor[i];
        }
        return Strides.rowMajor(shape[0], shape[1], shape[2]).gather(labels, shape[0], shape[1], shape[2]);
    }

    static float[] rowMajor(float[] xFastest, int[] shape) {
        return new Strides(0, shape[0] * shape[1], shape[0], 1).gather(xFastest, shape[2], shape[1], shape[0]);
    }

    static float[] rowMajor(byte[] xFastest, int[] shape) {
        float[] labels = new float[xFastest.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = xFastest[i] & 0xFF;
        }
        return rowMajor(labels, shape);
    }

    static Volume ramp(Grid grid) {
        float[] voxels = new float[grid.size()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = i;
        }
        return new Volume(grid, voxels);
    }

    /** Labels 0 to classes - 1; a class other than 0 with the given probability. */
    static LabelMap noise(Grid grid, int classes, double density, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] labels = new byte[grid.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) (random.nextDouble() < density ? 1 + random.nextInt(classes - 1) : 0);
        }
        return new LabelMap(grid, labels);
    }
}
