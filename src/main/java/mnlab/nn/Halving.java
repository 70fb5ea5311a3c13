package mnlab.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * A convolution 4 of stride 2, padded by 1, with bias: a side n becomes floor(n / 2). An axis that is 1 long stays 1 long, as if one more
 * zero were padded behind it: of the kernel only the second slice along it meets anything but zeros, and only that is multiplied. In
 * fp32 whatever the precision.
 *
 * @param weight (out, in, 4, ...)
 * @param bias (out)
 */
record Halving(NDArray weight, NDArray bias) implements Layer {

    private static final int SIDE = 4;

    static Halving of(Scope scope, int dimensions, int in, int out) {
        long[] shape = new long[dimensions + 2];
        Arrays.fill(shape, SIDE);
        shape[0] = out;
        shape[1] = in;
        long fanIn = Arrays.stream(shape).skip(1).reduce(1, Math::multiplyExact);
        return new Halving(scope.uniform("weight", fanIn, shape), scope.uniform("bias", fanIn, out));
    }

    @Override
    public NDArray forward(NDArray x, Mode mode) {
        long[] space = Ops.space(x);
        long[] stride = Arrays.stream(space).map(side -> side == 1 ? 1 : 2).toArray();
        long[] padding = Arrays.stream(space).map(side -> side == 1 ? 0 : 1).toArray();
        if (Arrays.stream(space).noneMatch(side -> side == 1)) {
            return Ops.conv(x, weight, bias, new Shape(stride), new Shape(padding));
        }
        NDIndex slices = new NDIndex().addAllDim(2);
        for (long side : space) {
            slices.addSliceDim(side == 1 ? 1 : 0, side == 1 ? 2 : SIDE);
        }
        NDArray met = weight.get(slices);
        met.attach(x.getManager());
        try (met) {
            return Ops.conv(x, met, bias, new Shape(stride), new Shape(padding));
        }
    }
}
