package mnlab.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Interpolation of volumes and images as a product with a small matrix along each axis. The engine's own trilinear program is
 * three to five times slower on a CPU, forward and backward together (4x32x16x24x16 to twice the size, two threads: 27 ms
 * here, 139 ms there, 149 ms by shifting and adding), and on a GPU its backward pass adds in no fixed order.
 *
 * <p>With half-pixel centres, output i of n looks at input (i + 1/2) m / n - 1/2, not below 0; with corners on corners, at i
 * (m - 1) / (n - 1); the nearest is floor(i m / n). Neighbours beyond the last input are the last one (PyTorch's conventions, {@code
 * align_corners} false and true, and {@code nearest}).
 */
enum Interpolation {
    HALF_PIXEL {
        @Override
        double position(int i, int in, int out) {
            return Math.max(0, (i + .5) * in / out - .5);
        }
    },
    CORNERS {
        @Override
        double position(int i, int in, int out) {
            return out == 1 ? 0 : i * (in - 1.0) / (out - 1.0);
        }
    },
    NEAREST {
        @Override
        double position(int i, int in, int out) {
            return (double) ((long) i * in / out);
        }
    };

    /** Where output i of {@code out} looks in the input of length {@code in}. */
    abstract double position(int i, int in, int out);

    /** (B, C, H, W, D) on the grid (H', W', D'). */
    NDArray volumes(NDArray x, long... size) {
        Shape s = x.getShape();
        long maps = s.get(0) * s.get(1);
        long h = s.get(2);
        long w = s.get(3);
        NDManager manager = x.getManager();
        // The axis that lies closest in memory first, while there is least of it.
        try (NDArray ofD = matrix(manager, s.get(4), size[2]);
                NDArray ofDT = ofD.transpose();
                NDArray ofW = matrix(manager, w, size[1]);
                NDArray ofH = matrix(manager, h, size[0]);
                NDArray rows = x.reshape(maps * h * w, s.get(4));
                NDArray alongD = rows.matMul(ofDT);
                NDArray planes = alongD.reshape(maps * h, w, size[2]);
                NDArray alongW = ofW.matMul(planes);
                NDArray volumes = alongW.reshape(maps, h, size[1] * size[2]);
                NDArray alongH = ofH.matMul(volumes)) {
            return alongH.reshape(s.get(0), s.get(1), size[0], size[1], size[2]);
        }
    }

    /** (B, C, H, W) on the grid (H', W'). */
    NDArray images(NDArray x, long... size) {
        Shape s = x.getShape();
        long maps = s.get(0) * s.get(1);
        NDManager manager = x.getManager();
        try (NDArray ofW = matrix(manager, s.get(3), size[1]);
                NDArray ofWT = ofW.transpose();
                NDArray ofH = matrix(manager, s.get(2), size[0]);
                NDArray rows = x.reshape(maps * s.get(2), s.get(3));
                NDArray alongW = rows.matMul(ofWT);
                NDArray planes = alongW.reshape(maps, s.get(2), size[1]);
                NDArray alongH = ofH.matMul(planes)) {
            return alongH.reshape(s.get(0), s.get(1), size[0], size[1]);
        }
    }

    /** Whichever x is. */
    NDArray resized(NDArray x, long... size) {
        return size.length == 3 ? volumes(x, size) : images(x, size);
    }

    /** (out, in): row i holds the weights of output i. */
    private NDArray matrix(NDManager manager, long from, long to) {
        int in = Math.toIntExact(from);
        int out = Math.toIntExact(to);
        float[] weights = new float[in * out];
        for (int i = 0; i < out; i++) {
            double position = position(i, in, out);
            int low = Math.min((int) position, in - 1);
            int high = Math.min(low + 1, in - 1);
            weights[i * in + low] += (float) (1 - (position - low));
            weights[i * in + high] += (float) (position - low);
        }
        return Ops.own(manager, weights, new Shape(out, in));
    }
}
