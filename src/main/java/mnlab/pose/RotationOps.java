package mnlab.pose;

import static mnlab.nn.Ops.atLeast;
import static mnlab.nn.Ops.times;
import static mnlab.pose.PoseHead.columns;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import mnlab.nn.Ops;

/**
 * Rotations as {@code geometry.Rotation} defines them, on arrays and under gradients. Of a rotation only what a plane needs is made: the first
 * two columns, (B, 6), which are where the frame's x and y axes point.
 */
final class RotationOps {

    /** Below this squared length there is no direction to divide by. */
    private static final double LEAST_SQUARE = 1e-24;

    private RotationOps() {}

    /** Of quaternions (B, 4), scalar first, of any length. */
    static NDArray ofQuaternion(NDArray qB4) {
        NDArray length = atLeast(sum(qB4.mul(qB4)), LEAST_SQUARE).sqrt();
        NDArray unit = qB4.div(length);
        NDArray w = column(unit, 0);
        NDArray x = column(unit, 1);
        NDArray y = column(unit, 2);
        NDArray z = column(unit, 3);
        NDArray ww = w.mul(w);
        NDArray xx = x.mul(x);
        NDArray yy = y.mul(y);
        NDArray zz = z.mul(z);
        NDArray wx = times(w.mul(x), 2);
        NDArray wy = times(w.mul(y), 2);
        NDArray wz = times(w.mul(z), 2);
        NDArray xy = times(x.mul(y), 2);
        NDArray xz = times(x.mul(z), 2);
        NDArray yz = times(y.mul(z), 2);
        return joined(
                ww.add(xx).sub(yy).sub(zz),
                xy.add(wz),
                xz.sub(wy),
                xy.sub(wz),
                ww.sub(xx).add(yy).sub(zz),
                yz.add(wx));
    }

    /** Of matrices (B, 9), row-major, as they are. */
    static NDArray ofMatrix(NDArray mB9) {
        return joined(column(mB9, 0), column(mB9, 3), column(mB9, 6), column(mB9, 1), column(mB9, 4), column(mB9, 7));
    }

    /**
     * Of rotation vectors (B, 3) in radians: I + sin t / t K + (1 - cos t) / t^2 K^2. The second factor is taken as half the square of sin(t/2) /
     * (t/2), which loses nothing at small angles.
     */
    static NDArray ofAxisAngle(NDArray rB3) {
        NDArray square = sum(rB3.mul(rB3));
        NDArray angle = atLeast(square, LEAST_SQUARE).sqrt();
        NDArray first = angle.sin().div(angle);
        NDArray half = times(angle, .5);
        NDArray sinc = half.sin().div(half);
        NDArray second = times(sinc.mul(sinc), .5);
        NDArray x = column(rB3, 0);
        NDArray y = column(rB3, 1);
        NDArray z = column(rB3, 2);
        NDArray xy = second.mul(x).mul(y);
        return joined(
                second.mul(x.mul(x).sub(square)).add(1),
                xy.add(first.mul(z)),
                second.mul(x).mul(z).sub(first.mul(y)),
                xy.sub(first.mul(z)),
                second.mul(y.mul(y).sub(square)).add(1),
                second.mul(y).mul(z).add(first.mul(x)));
    }

    /** Of angles (B, 3) in radians: Rz Ry Rx. */
    static NDArray ofEuler(NDArray eB3) {
        NDArray sin = eB3.sin();
        NDArray cos = eB3.cos();
        NDArray sx = column(sin, 0);
        NDArray sy = column(sin, 1);
        NDArray sz = column(sin, 2);
        NDArray cx = column(cos, 0);
        NDArray cy = column(cos, 1);
        NDArray cz = column(cos, 2);
        NDArray sxsy = sx.mul(sy);
        return joined(
                cz.mul(cy),
                sz.mul(cy),
                sy.neg(),
                cz.mul(sxsy).sub(sz.mul(cx)),
                sz.mul(sxsy).add(cz.mul(cx)),
                cy.mul(sx));
    }

    /**
     * The reference points of poses.
     *
     * @param axesB6 the first two columns of the rotations
     * @param shiftScaleB4 shift in volume coordinates, scale of the grid
     * @param size pixels along the side of a frame
     * @return (B, 9)
     */
    static NDArray corners(NDArray axesB6, NDArray shiftScaleB4, int size) {
        NDArray scaled = axesB6.mul(column(shiftScaleB4, 3));
        NDArray all = NDArrays.concat(new NDList(columns(shiftScaleB4, 0, 3), scaled), 1);
        return all.matMul(Ops.own(all.getManager(), weights(size), new Shape(9, 9)));
    }

    /** From (shift, x axis, y axis) to the corners: TL = t - c (x + y), TR = t + c (x - y), BL = t + c (y - x). */
    private static float[] weights(int size) {
        float c = (float) (1 - 1.0 / size);
        float[][] signs = {{-c, -c}, {c, -c}, {-c, c}};
        float[] weights = new float[81];
        for (int point = 0; point < 3; point++) {
            for (int axis = 0; axis < 3; axis++) {
                int column = 3 * point + axis;
                weights[9 * axis + column] = 1;
                weights[9 * (3 + axis) + column] = signs[point][0];
                weights[9 * (6 + axis) + column] = signs[point][1];
            }
        }
        return weights;
    }

    private static NDArray column(NDArray xBN, int index) {
        return columns(xBN, index, index + 1);
    }

    private static NDArray sum(NDArray xBN) {
        return xBN.sum(new int[] {1}, true);
    }

    private static NDArray joined(NDArray... columns) {
        return NDArrays.concat(new NDList(columns), 1);
    }
}
