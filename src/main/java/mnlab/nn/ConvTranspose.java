package mnlab.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * A transposed convolution whose stride is its kernel's side, with its tensors {@code weight} (in, out, kernel) and {@code bias}
 * (out).
 *
 * @param weight the kernel
 * @param bias the shift, or null
 */
record ConvTranspose(NDArray weight, NDArray bias) implements Layer {

    /** With bias. */
    static ConvTranspose of(Scope scope, int dimensions, int in, int out, int kernel) {
        ConvTranspose plain = plain(scope, dimensions, in, out, kernel);
        return new ConvTranspose(plain.weight, scope.uniform("bias", fanIn(plain.weight), out));
    }

    /** Without bias. */
    static ConvTranspose plain(Scope scope, int dimensions, int in, int out, int kernel) {
        long[] shape = new long[dimensions + 2];
        Arrays.fill(shape, kernel);
        shape[0] = in;
        shape[1] = out;
        long fanIn = Arrays.stream(shape).skip(1).reduce(1, Math::multiplyExact);
        return new ConvTranspose(scope.uniform("weight", fanIn, shape), null);
    }

    /** PyTorch's fan-in of a transposed convolution counts its outputs. */
    private static long fanIn(NDArray weight) {
        return weight.size() / weight.getShape().get(0);
    }

    @Override
    public NDArray forward(NDArray x, Mode mode) {
        if (bias != null) {
            return Ops.convTranspose(x, weight, bias);
        }
        try (NDArray none = x.getManager().zeros(new Shape(weight.getShape().get(1)))) {
            return Ops.convTranspose(x, weight, none);
        }
    }
}
