package mnlab.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * The likeliest classes of probabilities (B, K, space), out of the engine: one byte a voxel, as the array lies, that is with its last axis
 * fastest.
 *
 * @param samples B
 * @param classes K
 * @param shape lengths of the spatial axes from the last to the first, three of them, so that the first is fastest
 * @param bytes B times the voxels
 */
record ClassMaps(int samples, int classes, int[] shape, byte[] bytes) {

    static ClassMaps of(NDArray p) {
        Shape whole = p.getShape();
        int n = whole.dimension() - 2;
        if (n != 2 && n != 3 || whole.get(1) > 256) {
            throw new IllegalArgumentException(
                    "expected (B, K, space) of two or three axes and at most 256 classes, got " + whole);
        }
        int[] shape = {1, 1, 1};
        for (int axis = 0; axis < n; axis++) {
            shape[axis] = (int) whole.get(whole.dimension() - 1 - axis);
        }
        int samples = (int) whole.get(0);
        int classes = (int) whole.get(1);
        byte[] bytes = likeliest(p.stopGradient().toFloatArray(), samples, classes);
        return new ClassMaps(samples, classes, shape, bytes);
    }

    /** In Java: the engine takes several times as long along this axis. */
    private static byte[] likeliest(float[] p, int samples, int classes) {
        int voxels = p.length / samples / classes;
        byte[] bytes = new byte[samples * voxels];
        float[] most = new float[voxels];
        for (int sample = 0; sample < samples; sample++) {
            System.arraycopy(p, sample * classes * voxels, most, 0, voxels);
            for (int k = 1; k < classes; k++) {
                for (int i = 0, at = (sample * classes + k) * voxels; i < voxels; i++, at++) {
                    if (p[at] > most[i]) {
                        most[i] = p[at];
                        bytes[sample * voxels + i] = (byte) k;
                    }
                }
            }
        }
        return bytes;
    }

    int voxels() {
        return shape[0] * shape[1] * shape[2];
    }

    /** The classes of a sample. */
    byte[] of(int sample) {
        byte[] map = new byte[voxels()];
        System.arraycopy(bytes, sample * map.length, map, 0, map.length);
        return map;
    }
}
