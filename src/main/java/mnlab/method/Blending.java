package mnlab.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import mnlab.nn.Ops;

/** One array out of two, voxel by voxel: images and, in the same way, their targets. Arrays are (B, C, space). */
public final class Blending {

    private Blending() {}

    /**
     * (1 - l) a + l b: the factor belongs to the second (ICT: Verma et al., IJCAI 2019).
     *
     * @param l one a row, (B)
     */
    public static NDArray mix(NDArray a, NDArray b, NDArray l) {
        LossMath.same(a, b);
        long[] rows = new long[a.getShape().dimension()];
        Arrays.fill(rows, 1);
        rows[0] = a.getShape().get(0);
        NDArray share = l.reshape(new Shape(rows));
        return a.mul(share.neg().add(1)).add(b.mul(share));
    }

    /**
     * a m + b (1 - m): the second shows where the mask is 0.
     *
     * @param m 1 or 0, broadcastable to (B, 1, space)
     */
    public static NDArray paste(NDArray a, NDArray b, NDArray m) {
        LossMath.same(a, b);
        return a.mul(m).add(b.mul(m.neg().add(1)));
    }

    /**
     * A mask (1, 1, space) of ones with a box of zeros (BCP: Bai et al., CVPR 2023).
     *
     * @param space lengths of the spatial axes
     * @param ratio the box's share of each axis, rounded down
     * @param corner lowest indices of the box; it must lie inside
     */
    public static NDArray box(NDManager manager, long[] space, double ratio, long[] corner) {
        long[] end = end(space, ratio, corner);
        long[] shape = new long[space.length + 2];
        Arrays.fill(shape, 1);
        System.arraycopy(space, 0, shape, 2, space.length);
        float[] values = new float[(int) new Shape(shape).size()];
        long[] at = new long[space.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = inside(at, corner, end) ? 0 : 1;
            step(at, space);
        }
        return Ops.own(manager, values, new Shape(shape));
    }

    private static long[] end(long[] space, double ratio, long[] corner) {
        long[] end = new long[space.length];
        for (int axis = 0; axis < space.length; axis++) {
            end[axis] = corner[axis] + side(space[axis], ratio);
            if (corner[axis] < 0 || end[axis] > space[axis]) {
                throw new IllegalArgumentException("expected a box inside of " + Arrays.toString(space)
                        + ", got corner " + Arrays.toString(corner) + " with ratio " + ratio);
            }
        }
        return end;
    }

    /** The side of a box along an axis: floor(ratio times length). */
    public static long side(long length, double ratio) {
        // 2/3 is not a number of the machine: a hair more, so that two thirds of a multiple of 3 are whole.
        return (long) Math.floor(ratio * length + 1e-9);
    }

    private static boolean inside(long[] at, long[] corner, long[] end) {
        for (int axis = 0; axis < at.length; axis++) {
            if (at[axis] < corner[axis] || at[axis] >= end[axis]) {
                return false;
            }
        }
        return true;
    }

    /** The next place of a row-major array. */
    private static void step(long[] at, long[] space) {
        int axis = at.length - 1;
        while (axis >= 0 && ++at[axis] == space[axis]) {
            at[axis--] = 0;
        }
    }
}
