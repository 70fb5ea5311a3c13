package mnlab.image;

import java.util.Arrays;

/**
 * Resampling to another number of voxels, linear for images and nearest for labels. The grid follows
 * {@code scipy.ndimage.zoom}: the centres of the first and the last voxels stay where they are, so the step is
 * (n-1)/(m-1) source voxels and not n/m. Arrays lie x fastest; coordinates are computed in double precision.
 */
public final class Resample {

    private Resample() {}

    /** The output length for a factor: n f rounded to the nearest integer, halves to the even one; at least 1. */
    public static int length(int n, double factor) {
        return (int) Math.max(1, Math.rint(n * factor));
    }

    /** {@link #length} along x, y, z. */
    public static int[] shape(int[] shape, double... factors) {
        int[] out = new int[shape.length];
        for (int axis = 0; axis < out.length; axis++) {
            out[axis] = length(shape[axis], factors[axis]);
        }
        return out;
    }

    /** The factors that bring a grid to a spacing in mm: old spacing / new spacing along x, y, z. */
    public static double[] factors(double[] spacing, double... target) {
        double[] factors = new double[spacing.length];
        for (int axis = 0; axis < factors.length; axis++) {
            factors[axis] = spacing[axis] / target[axis];
        }
        return factors;
    }

    /** An image enlarged by factors along x, y, z, linearly. */
    public static Volume zoom(Volume volume, double[] factors, Edge edge) {
        return to(volume, shape(volume.grid().shape(), factors), edge);
    }

    /** Labels enlarged by factors along x, y, z, by nearest neighbour. */
    public static LabelMap zoom(LabelMap labels, double[] factors, Edge edge) {
        return to(labels, shape(labels.grid().shape(), factors), edge);
    }

    /** An image with so many voxels along x, y, z, linearly. */
    public static Volume to(Volume volume, int[] shape, Edge edge) {
        Grid grid = volume.grid();
        return new Volume(grid(grid, shape), linear(volume.voxels(), grid.shape(), shape, edge));
    }

    /** Labels with so many voxels along x, y, z, by nearest neighbour. */
    public static LabelMap to(LabelMap labels, int[] shape, Edge edge) {
        Grid grid = labels.grid();
        return new LabelMap(grid(grid, shape), nearest(labels.labels(), grid.shape(), shape, edge));
    }

    /**
     * The grid after resampling to a shape: same first voxel, steps of (n-1)/(m-1). Along an axis of one voxel, before or
     * after, there is no second centre to keep; there the step is n/m, which keeps the extent.
     */
    public static Grid grid(Grid grid, int... shape) {
        int[] from = grid.shape();
        double[] step = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            boolean single = from[axis] == 1 || shape[axis] == 1;
            step[axis] = single ? (double) from[axis] / shape[axis] : (from[axis] - 1.0) / (shape[axis] - 1.0);
        }
        return new Grid(shape[0], shape[1], shape[2], grid.affine().scaled(step[0], step[1], step[2]));
    }

    /** Several channels (logits, say), each an array of {@code from} voxels, resampled linearly to {@code to}. */
    public static float[][] linear(float[][] channels, int[] from, int[] to, Edge edge) {
        float[][] out = new float[channels.length][];
        for (int channel = 0; channel < out.length; channel++) {
            out[channel] = linear(channels[channel], from, to, edge);
        }
        return out;
    }

    /**
     * Separable linear interpolation between floor(c) and floor(c) + 1.
     *
     * @param voxels {@code from[0] * from[1] * from[2]} values, x fastest
     * @return {@code to[0] * to[1] * to[2]} values, always a fresh array
     */
    public static float[] linear(float[] voxels, int[] from, int[] to, Edge edge) {
        check(voxels.length, from);
        float[] out = voxels;
        int[] shape = from.clone();
        for (int axis = 0; axis < 3; axis++) {
            if (to[axis] != shape[axis]) {
                out = alongAxis(out, shape, axis, AxisSampling.of(shape[axis], to[axis], edge));
                shape[axis] = to[axis];
            }
        }
        return out == voxels ? voxels.clone() : out;
    }

    private static float[] alongAxis(float[] in, int[] shape, int axis, AxisSampling sampling) {
        if (axis == 0) {
            return alongX(in, shape, sampling);
        }
        int row = axis == 1 ? shape[0] : shape[0] * shape[1];
        int blocks = axis == 1 ? shape[2] : 1;
        return alongRows(in, row, shape[axis], blocks, sampling);
    }

    private static float[] alongX(float[] in, int[] shape, AxisSampling s) {
        int n = shape[0];
        int m = s.lower().length;
        int rows = shape[1] * shape[2];
        float[] out = new float[checkedLength(m, rows)];
        int[] lower = s.lower();
        int[] upper = s.upper();
        float[] weight = s.weight();
        int valid = s.valid();
        for (int row = 0; row < rows; row++) {
            int source = row * n;
            int target = row * m;
            for (int k = 0; k < valid; k++) {
                float t = weight[k];
                out[target + k] = (1 - t) * in[source + lower[k]] + t * in[source + upper[k]];
            }
        }
        return out;
    }

    /** Interpolates whole rows of neighbouring values: y takes rows of x, z takes planes. */
    private static float[] alongRows(float[] in, int row, int n, int blocks, AxisSampling s) {
        int m = s.lower().length;
        float[] out = new float[checkedLength((long) row * m, blocks)];
        for (int block = 0; block < blocks; block++) {
            for (int k = 0; k < s.valid(); k++) {
                int a = (block * n + s.lower()[k]) * row;
                int b = (block * n + s.upper()[k]) * row;
                mix(in, a, b, s.weight()[k], out, (block * m + k) * row, row);
            }
        }
        return out;
    }

    private static void mix(float[] in, int a, int b, float t, float[] out, int target, int length) {
        if (t == 0) {
            System.arraycopy(in, a, out, target, length);
            return;
        }
        float s = 1 - t;
        for (int i = 0; i < length; i++) {
            out[target + i] = s * in[a + i] + t * in[b + i];
        }
    }

    /**
     * Nearest neighbour: index floor(c + 0.5) along each axis.
     *
     * @param labels {@code from[0] * from[1] * from[2]} classes, x fastest
     * @return {@code to[0] * to[1] * to[2]} classes, always a fresh array
     */
    public static byte[] nearest(byte[] labels, int[] from, int[] to, Edge edge) {
        check(labels.length, from);
        AxisSampling sx = AxisSampling.of(from[0], to[0], edge);
        AxisSampling sy = AxisSampling.of(from[1], to[1], edge);
        AxisSampling sz = AxisSampling.of(from[2], to[2], edge);
        byte[] out = new byte[checkedLength((long) to[0] * to[1], to[2])];
        for (int z = 0; z < sz.valid(); z++) {
            for (int y = 0; y < sy.valid(); y++) {
                int source = from[0] * (sy.nearest()[y] + from[1] * sz.nearest()[z]);
                gather(labels, source, sx.nearest(), out, to[0] * (y + to[1] * z), sx.valid());
            }
        }
        return out;
    }

    private static void gather(byte[] in, int source, int[] index, byte[] out, int target, int length) {
        for (int k = 0; k < length; k++) {
            out[target + k] = in[source + index[k]];
        }
    }

    private static void check(int length, int[] shape) {
        if (length != checkedLength((long) shape[0] * shape[1], shape[2])) {
            throw new IllegalArgumentException("expected " + Arrays.toString(shape) + " voxels, got " + length);
        }
    }

    private static int checkedLength(long plane, int planes) {
        return Math.toIntExact(Math.multiplyExact(plane, planes));
    }
}
