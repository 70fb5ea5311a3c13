package mnlab.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import mnlab.core.Key;

/**
 * The operations of our networks as functions of arrays. Images are (B, C, H, W), volumes (B, C, H, W, D). Every result, and
 * every array made on the way, belongs to the manager of {@code x}: a weight is only ever an argument, so that a network can
 * run for ever in the scopes of its callers without growing.
 *
 * <p>Where the engine's Java API lacks an operation or does it otherwise (its bilinear resize antialiases), a TorchScript
 * program of ours stands in ({@link OpProgram}), or a composition where that is faster.
 */
public final class Ops {

    private Ops() {}

    /**
     * Convolution in two or three dimensions, dilation 1, the same stride and padding on each axis.
     *
     * @param x (B, C, space)
     * @param weight (K, C / groups, kernel)
     * @param bias (K), or null for none
     * @param groups 1, or C for a depthwise convolution
     */
    public static NDArray conv(NDArray x, NDArray weight, NDArray bias, int stride, int padding, int groups) {
        int n = x.getShape().dimension() - 2;
        return x.getNDArrayInternal()
                .convolution(x, weight, bias, cube(n, stride), cube(n, padding), cube(n, 1), groups)
                .singletonOrThrow();
    }

    /** As above, with a stride and a padding for each axis, groups 1. */
    static NDArray conv(NDArray x, NDArray weight, NDArray bias, Shape stride, Shape padding) {
        Shape one = cube(x.getShape().dimension() - 2, 1);
        return x.getNDArrayInternal()
                .convolution(x, weight, bias, stride, padding, one, 1)
                .singletonOrThrow();
    }

    /**
     * As {@link #conv}, with bf16 products and sums in fp32 of fp32 arrays: about twice as fast where the processor knows
     * bf16. Gradients flow through it to fp32 weights.
     *
     * @param padding half the kernel at stride 1, none at stride 2 (images only): there are no programs for other cases
     */
    public static NDArray convBf16(NDArray x, NDArray weight, NDArray bias, int stride, int padding) {
        int n = x.getShape().dimension() - 2;
        boolean same = stride == 1 && padding == weight.getShape().get(2) / 2;
        if (!same && !(n == 2 && stride == 2 && padding == 0)) {
            throw new IllegalArgumentException("no bf16 convolution for " + n + " dimensions, stride " + stride
                    + ", padding " + padding + ", kernel " + weight.getShape());
        }
        OpProgram program =
                n == 3 ? OpProgram.CONV_3D_BF16 : same ? OpProgram.CONV_2D_BF16 : OpProgram.CONV_2D_STRIDE_2_BF16;
        if (bias != null) {
            return program.run(x, weight, bias);
        }
        try (NDArray none = x.getManager().create(new Shape(0))) {
            return program.run(x, weight, none);
        }
    }

    /**
     * Transposed convolution whose stride is its kernel's side (patches do not overlap).
     *
     * @param x (B, C, space)
     * @param weight (C, K, kernel)
     * @param bias (K)
     */
    public static NDArray convTranspose(NDArray x, NDArray weight, NDArray bias) {
        OpProgram program = x.getShape().dimension() == 4 ? OpProgram.CONV_TRANSPOSE_2D : OpProgram.CONV_TRANSPOSE_3D;
        return program.run(x, weight, bias);
    }

    /** Instance norm over space, biased variance, eps 1e-5, without scale and shift. */
    public static NDArray instanceNorm(NDArray x) {
        return OpProgram.INSTANCE_NORM.run(x);
    }

    /**
     * x times a number, for use under gradients. {@code x.mul(number)} must not be used there: the engine's Java side wraps the
     * number in memory that Java may collect before backward reads it, and then gradients are scaled by whatever lies there
     * (seen with DJL 0.35.1).
     */
    public static NDArray times(NDArray x, double factor) {
        try (NDArray number = constant(x, factor)) {
            return x.mul(number);
        }
    }

    /** The larger of x and a number, for use under gradients: see {@link #times}. */
    public static NDArray atLeast(NDArray x, double floor) {
        try (NDArray number = constant(x, floor)) {
            return x.maximum(number);
        }
    }

    private static NDArray constant(NDArray x, double value) {
        return own(x.getManager(), new float[] {(float) value}, new Shape());
    }

    /**
     * Values in the engine's own memory. What {@code manager.create(values)} makes lies in Java's memory, and only as long as that
     * very array is open: closed before backward, it may be collected although the graph still needs it.
     */
    public static NDArray own(NDManager manager, float[] values, Shape shape) {
        try (NDArray inJava = manager.create(values, shape)) {
            return inJava.duplicate();
        }
    }

    /** As above, for indices. */
    public static NDArray own(NDManager manager, long[] values) {
        try (NDArray inJava = manager.create(values)) {
            return inJava.duplicate();
        }
    }

    private static NDArray own(NDManager manager, int[] values) {
        try (NDArray inJava = manager.create(values)) {
            return inJava.duplicate();
        }
    }

    /** Instance norm with scale and shift (C). */
    public static NDArray instanceNorm(NDArray x, NDArray scale, NDArray shift) {
        return OpProgram.INSTANCE_NORM_AFFINE.run(x, scale, shift);
    }

    /**
     * Batch norm over batch and space. In {@link Mode#TRAIN} it normalises with the batch's biased variance and moves the
     * running values in place: running += momentum * (batch - running), the batch's variance unbiased (PyTorch's sense);
     * a probing mode leaves them.
     */
    public static NDArray batchNorm(
            NDArray x,
            NDArray scale,
            NDArray shift,
            NDArray runningMean,
            NDArray runningVar,
            Mode mode,
            double momentum,
            double eps) {
        return x.getNDArrayInternal()
                .batchNorm(
                        x,
                        runningMean,
                        runningVar,
                        scale,
                        shift,
                        1,
                        // the Java API speaks of the part that is kept
                        (float) (mode.moves() ? 1 - momentum : 1),
                        (float) eps,
                        mode.training())
                .singletonOrThrow();
    }

    /** x W^T + b along the last axis. @param bias (out), or null for none */
    public static NDArray linear(NDArray x, NDArray weight, NDArray bias) {
        return x.getNDArrayInternal().linear(x, weight, bias).singletonOrThrow();
    }

    /**
     * Sets each value to 0 with a probability and scales the others by the inverse of theirs. Which ones depends on the key and on
     * their row-major index alone: no generator's state is read or moved, and every device keeps the same.
     *
     * @param rate probability of 0, below 1
     */
    public static NDArray dropout(NDArray x, double rate, Key key) {
        int threshold = (int) Math.min(Integer.MAX_VALUE, Math.round((1 - rate) * 0x1p31));
        int[] words = {(int) key.bits(), (int) (key.bits() >>> 32), threshold};
        try (NDArray wordsN = own(x.getManager(), words)) {
            return OpProgram.KEYED_DROPOUT.run(x, wordsN);
        }
    }

    /**
     * Numbers from 0 to below 1, each drawn for its row-major index from the key alone: no generator's state is read or moved, and every
     * device draws the same.
     */
    public static NDArray uniform(NDManager manager, Shape shape, Key key) {
        int[] words = {(int) key.bits(), (int) (key.bits() >>> 32)};
        // As in bilinear(): the size travels as a shape.
        try (NDArray like = manager.create(shape, DataType.UINT8);
                NDArray wordsN = own(manager, words)) {
            return OpProgram.KEYED_UNIFORM.run(like, wordsN);
        }
    }

    /** Layer norm over the last axis with scale and shift of its length. */
    public static NDArray layerNorm(NDArray x, NDArray scale, NDArray shift, double eps) {
        return x.getNDArrayInternal()
                .layerNorm(x, scale.getShape(), scale, shift, (float) eps)
                .singletonOrThrow();
    }

    /** Layer norm over the last axis without scale and shift. */
    public static NDArray layerNorm(NDArray x, double eps) {
        Shape width = new Shape(x.getShape().get(x.getShape().dimension() - 1));
        try (NDArray ones = x.getManager().ones(width);
                NDArray zeros = x.getManager().zeros(width)) {
            return layerNorm(x, ones, zeros, eps);
        }
    }

    /**
     * Rows of the second axis.
     *
     * @param x (B, T, C)
     * @param index (S) int64
     * @return (B, S, C)
     */
    public static NDArray rows(NDArray x, NDArray index) {
        return OpProgram.INDEX_SELECT.run(x, index);
    }

    /** Trilinear to the given space, half-pixel centres. */
    public static NDArray trilinear(NDArray x, long... size) {
        return Interpolation.HALF_PIXEL.volumes(x, size);
    }

    /** Trilinear to the given space, corner voxels on corner voxels. */
    public static NDArray trilinearCorners(NDArray x, long... size) {
        return Interpolation.CORNERS.volumes(x, size);
    }

    /** Bilinear to the given space, half-pixel centres, no antialiasing. */
    public static NDArray bilinear(NDArray x, long... size) {
        // A program takes arrays only: the size travels as the shape of one that is never filled.
        try (NDArray like = x.getManager().create(new Shape(size), DataType.UINT8)) {
            return OpProgram.BILINEAR.run(x, like);
        }
    }

    /** Trilinear for volumes, bilinear for images, to the given space, half-pixel centres. */
    public static NDArray interpolate(NDArray x, long... size) {
        return size.length == 3 ? trilinear(x, size) : bilinear(x, size);
    }

    /** Trilinear for volumes, bilinear for images, to the given space, corners on corners. */
    public static NDArray interpolateCorners(NDArray x, long... size) {
        return Interpolation.CORNERS.resized(x, size);
    }

    /** The nearest voxel or pixel to the given space: output i of n is input floor(i m / n). */
    public static NDArray nearest(NDArray x, long... size) {
        return Interpolation.NEAREST.resized(x, size);
    }

    /** Doubles every spatial axis: trilinear for volumes, bilinear for images, half-pixel centres. */
    public static NDArray twice(NDArray x) {
        return interpolate(x, Arrays.stream(space(x)).map(n -> 2 * n).toArray());
    }

    /** Largest value of each 2-cube; odd ends are left out. */
    public static NDArray maxPool(NDArray x) {
        return maxPool(x, 2, 2, 0);
    }

    /** Largest value of each window; what the padding adds at both ends is never the largest. */
    public static NDArray maxPool(NDArray x, int side, int stride, int padding) {
        int n = x.getShape().dimension() - 2;
        return x.getNDArrayInternal().maxPool(cube(n, side), cube(n, stride), cube(n, padding), false);
    }

    /** Mean of each 2-cube; odd ends are left out. */
    public static NDArray averagePool(NDArray x) {
        int n = x.getShape().dimension() - 2;
        return x.getNDArrayInternal().avgPool(cube(n, 2), cube(n, 2), cube(n, 0), false, false);
    }

    /**
     * Means of an image on a grid of a given size, whatever its own: window i of n runs from floor(i m / n) to below ceil((i + 1) m /
     * n), m the image's side.
     */
    public static NDArray adaptiveAverage(NDArray xBCHW, long... size) {
        // As in bilinear(): the size travels as a shape.
        try (NDArray like = xBCHW.getManager().create(new Shape(size), DataType.UINT8)) {
            return OpProgram.ADAPTIVE_AVERAGE_2D.run(xBCHW, like);
        }
    }

    /** Mean of each channel of an image: (B, C). */
    public static NDArray spatialMean(NDArray xBCHW) {
        try (NDArray mean = adaptiveAverage(xBCHW, 1, 1)) {
            return mean.reshape(xBCHW.getShape().get(0), xBCHW.getShape().get(1));
        }
    }

    /** max(x, 0). */
    public static NDArray relu(NDArray x) {
        return x.getNDArrayInternal().relu();
    }

    /** min(max(x, 0), 6), without gradient at both bounds. */
    public static NDArray relu6(NDArray x) {
        return OpProgram.RELU6.run(x);
    }

    /** x times the logistic function of x; also called swish. */
    public static NDArray silu(NDArray x) {
        return OpProgram.SILU.run(x);
    }

    /** 1 / (1 + exp(-x)). */
    public static NDArray sigmoid(NDArray x) {
        return x.getNDArrayInternal().sigmoid();
    }

    /** log(1 + exp(x)), and x itself above 20. */
    public static NDArray softplus(NDArray x) {
        return x.getNDArrayInternal().softPlus();
    }

    /** x above 0, x / 100 below. */
    public static NDArray leakyRelu(NDArray x) {
        return leakyRelu(x, .01);
    }

    /** x above 0, slope x below. */
    public static NDArray leakyRelu(NDArray x, double slope) {
        return x.getNDArrayInternal().leakyRelu((float) slope);
    }

    /** x above 0, exp(x) - 1 below. */
    public static NDArray elu(NDArray x) {
        return x.getNDArrayInternal().elu(1);
    }

    /** x times the normal distribution function of x (the erf form, not the tanh approximation). */
    public static NDArray gelu(NDArray x) {
        return x.getNDArrayInternal().gelu();
    }

    /** Joins two arrays along the channel axis, a first. */
    public static NDArray concat(NDArray a, NDArray b) {
        return a.getNDArrayInternal().concat(new NDList(b), 1);
    }

    /** The lengths of the spatial axes. */
    public static long[] space(NDArray x) {
        long[] shape = x.getShape().getShape();
        return Arrays.copyOfRange(shape, 2, shape.length);
    }

    private static Shape cube(int dimensions, int side) {
        long[] sides = new long[dimensions];
        Arrays.fill(sides, side);
        return new Shape(sides);
    }
}
