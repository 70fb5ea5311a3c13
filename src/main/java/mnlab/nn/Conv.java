package mnlab.nn;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;

/**
 * A convolution with its tensors {@code weight} (out, in / groups, kernel) and, unless it has none, {@code bias} (out).
 *
 * @param weight the kernel
 * @param bias the shift, or null
 * @param stride on each axis
 * @param padding with zeros, at both ends of each axis
 * @param groups 1, or the number of channels for a depthwise convolution
 * @param precision arithmetic of the products
 */
record Conv(NDArray weight, NDArray bias, int stride, int padding, int groups, Precision precision) implements Layer {

    /** Stride 1 on the same grid: an odd kernel, padded by half, with bias. */
    static Conv same(Scope scope, int dimensions, int in, int out, int kernel) {
        long[] shape = shape(dimensions, in, out, kernel);
        long fanIn = fanIn(shape);
        return new Conv(
                scope.uniform("weight", fanIn, shape),
                scope.uniform("bias", fanIn, out),
                1,
                kernel / 2,
                1,
                scope.precision());
    }

    /** Stride and kernel of one side, with bias: patches do not overlap. In fp32 whatever the precision. */
    static Conv strided(Scope scope, int dimensions, int in, int out, int side) {
        long[] shape = shape(dimensions, in, out, side);
        long fanIn = fanIn(shape);
        return new Conv(
                scope.uniform("weight", fanIn, shape), scope.uniform("bias", fanIn, out), side, 0, 1, Precision.FP32);
    }

    /** A convolution without bias. It multiplies in fp32 where there is no bf16 program for its stride. */
    static Conv plain(Scope scope, int dimensions, int in, int out, int kernel, int stride, int padding, int groups) {
        long[] shape = shape(dimensions, in / groups, out, kernel);
        Precision precision = precision(scope, dimensions, kernel, stride, padding);
        return new Conv(scope.uniform("weight", fanIn(shape), shape), null, stride, padding, groups, precision);
    }

    /**
     * A convolution of an image without bias, padded by half its odd kernel, whose values start normal with a deviation, such as
     * {@link #he}. It multiplies in fp32 where there is no bf16 program for its stride.
     */
    static Conv normalPlain2d(Scope scope, int in, int out, int kernel, int stride, int groups, double deviation) {
        return new Conv(
                scope.normal("weight", deviation, shape(2, in / groups, out, kernel)),
                null,
                stride,
                kernel / 2,
                groups,
                precision(scope, 2, kernel, stride, kernel / 2));
    }

    /** The deviation sqrt(2 / fan) that keeps variances under ReLU (He et al., ICCV 2015, eq. 10 and 14). */
    static double he(long fan) {
        return Math.sqrt(2.0 / fan);
    }

    /** {@link #he} by the outputs of a square kernel, as torchvision counts them: those of a depthwise convolution for all channels. */
    static double heOfOutputs(int out, int kernel) {
        return he((long) out * kernel * kernel);
    }

    /**
     * A convolution of an image with bias and the start values of transformers: normal with this deviation, no shift. It multiplies
     * in fp32 where there is no bf16 program for its stride.
     */
    static Conv normal2d(
            Scope scope, int in, int out, int kernel, int stride, int padding, int groups, double deviation) {
        return new Conv(
                scope.normal("weight", deviation, shape(2, in / groups, out, kernel)),
                scope.constant("bias", Weights.Kind.TRAINED, 0, out),
                stride,
                padding,
                groups,
                stride == 1 ? scope.precision() : Precision.FP32);
    }

    /** A 1x1 convolution of an image with bias that starts as the average of its channels. */
    static Conv average2d(Scope scope, int in, int out) {
        return new Conv(
                scope.constant("weight", Weights.Kind.TRAINED, 1f / in, out, in, 1, 1),
                scope.constant("bias", Weights.Kind.TRAINED, 0, out),
                1,
                0,
                1,
                scope.precision());
    }

    @Override
    public NDArray forward(NDArray x, Mode mode) {
        return switch (precision) {
            case FP32 -> Ops.conv(x, weight, bias, stride, padding, groups);
            case BF16 -> Ops.convBf16(x, weight, bias, stride, padding);
        };
    }

    /** What {@link Ops#convBf16} has no program for is multiplied in fp32. */
    private static Precision precision(Scope scope, int dimensions, int kernel, int stride, int padding) {
        boolean same = stride == 1 && padding == kernel / 2;
        return same || dimensions == 2 && stride == 2 && padding == 0 ? scope.precision() : Precision.FP32;
    }

    private static long[] shape(int dimensions, int in, int out, int kernel) {
        long[] shape = new long[dimensions + 2];
        Arrays.fill(shape, kernel);
        shape[0] = out;
        shape[1] = in;
        return shape;
    }

    private static long fanIn(long[] shape) {
        return Arrays.stream(shape).skip(1).reduce(1, Math::multiplyExact);
    }
}
