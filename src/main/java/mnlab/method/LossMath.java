package mnlab.method;

import static mnlab.nn.Ops.atLeast;
import static mnlab.nn.Ops.times;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** What the losses share: sums, logarithms of what may be 0, and shapes that must fit. All under gradients. */
final class LossMath {

    /**
     * Added to counts that may be 0, so that nothing kept is a loss of 0. Numbers that are added to scalars are floats: a double would make
     * the sum one, in double precision.
     */
    static final float NONE = 1e-16f;

    /** A normal number in single precision: below it digits go, and then all. */
    private static final double TINY = 1e-37;

    private LossMath() {}

    /** log p, and log 1e-37 with gradient 0 below that. */
    static NDArray log(NDArray p) {
        return atLeast(p, TINY).log();
    }

    /** Sum over everything but the class axis: (K). */
    static NDArray perClass(NDArray yBK) {
        return yBK.sum(axes(yBK).filter(axis -> axis != 1).toArray());
    }

    /** Sum over space: (B, K). */
    static NDArray perSampleAndClass(NDArray yBK) {
        return yBK.sum(axes(yBK).filter(axis -> axis > 1).toArray());
    }

    private static IntStream axes(NDArray y) {
        return IntStream.range(0, y.getShape().dimension());
    }

    /** The sum over the class axis, which stays with length 1: (B, 1, space). */
    static NDArray overClasses(NDArray yBK) {
        return yBK.sum(new int[] {1}, true);
    }

    /** The weighted mean over everything that is kept: sum(w y) / (width sum(w) + 1e-16), y (B, width, space). The plain mean without weights. */
    static NDArray kept(NDArray y, NDArray weights) {
        if (weights == null) {
            return y.mean();
        }
        NDArray w = weights(weights, y);
        double width = y.getShape().get(1);
        return y.mul(w).sum().div(times(w.sum(), width).add(NONE));
    }

    /** The mean over everything of w y; of y without weights. */
    static NDArray mean(NDArray y, NDArray weights) {
        return (weights == null ? y : y.mul(weights(weights, y))).mean();
    }

    /** Weights stretched to (B, 1, space) of an array (B, K, space); what does not fit is refused. */
    static NDArray weights(NDArray weights, NDArray y) {
        long[] wanted = y.getShape().getShape().clone();
        wanted[1] = 1;
        long[] got = weights.getShape().getShape();
        boolean fits = got.length == wanted.length
                && IntStream.range(0, got.length).allMatch(i -> got[i] == 1 || got[i] == wanted[i]);
        if (!fits) {
            throw new IllegalArgumentException(
                    "expected weights that stretch to " + new Shape(wanted) + ", got " + weights.getShape());
        }
        return weights.broadcast(new Shape(wanted));
    }

    /** Shapes that could be stretched to each other would make other sums than are meant. */
    static void same(NDArray prediction, NDArray target) {
        if (!prediction.getShape().equals(target.getShape())) {
            throw new IllegalArgumentException("expected a target of the prediction's shape " + prediction.getShape()
                    + ", got " + target.getShape());
        }
    }

    /** An array (B, K, space) as (B, K, voxels). */
    static NDArray flat(NDArray yBK) {
        long[] shape = yBK.getShape().getShape();
        return yBK.reshape(shape[0], shape[1], LongStream.of(shape).skip(2).reduce(1, Math::multiplyExact));
    }
}
