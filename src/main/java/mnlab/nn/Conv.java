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

    /** A convolution of an image without bias. */
    static Conv plain2d(Scope scope, int in, int out, int kernel, int stride, int padding, int groups) {
        long[] shape = shape(2, in / groups, out, kernel);
        return new Conv(scope.uniform("weight", fanIn(shape), shape), null, stride, padding, groups, scope.precision());
    }

    @Override
    public NDArray forward(NDArray x, Mode mode) {
        return switch (precision) {
            case FP32 -> Ops.conv(x, weight, bias, stride, padding, groups);
            case BF16 -> Ops.convBf16(x, weight, bias, stride, padding);
        };
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
