package mnlab.method;

import static mnlab.nn.Ops.atLeast;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.stream.IntStream;
import mnlab.nn.Ops;

/** Features of voxels: maps (B, F, space) and rows (N, F), under gradients. */
public final class Features {

    private static final double LEAST_SQUARE = 1e-24;

    private Features() {}

    /** One row a voxel, samples one after another: (B |space|, F). */
    public static NDArray rows(NDArray mapBF) {
        return LossMath.flat(mapBF)
                .transpose(0, 2, 1)
                .reshape(-1, mapBF.getShape().get(1));
    }

    /**
     * Some of the rows, in the order of the indices.
     *
     * @param rowsNF (N, F)
     * @param index at least one, each from 0 to N - 1; the gradient of a repeated row is the sum
     */
    public static NDArray at(NDArray rowsNF, long... index) {
        if (index.length == 0) {
            throw new IllegalArgumentException("expected at least one row of " + rowsNF.getShape());
        }
        return Ops.rows(rowsNF.expandDims(0), Ops.own(rowsNF.getManager(), index))
                .squeeze(0);
    }

    /** Divided by its Euclidean length along axis 1: rows (N, F), or the features of each voxel (B, F, space). 0 stays 0. */
    public static NDArray unit(NDArray x) {
        return unit(x, 1);
    }

    /** Each sample divided by its Euclidean length over all its entries: the directions of SS-Net. 0 stays 0. */
    public static NDArray unitSamples(NDArray xB) {
        return unit(xB, IntStream.range(1, xB.getShape().dimension()).toArray());
    }

    /** Mean over voxels of 1 - cosine of two maps' features: the agreement of C3S3's crops and of M3HL's high levels. */
    public static NDArray cosineDistance(NDArray aBF, NDArray bBF) {
        LossMath.same(aBF, bBF);
        return unit(aBF).mul(unit(bBF)).sum(new int[] {1}).mean().neg().add(1);
    }

    private static NDArray unit(NDArray x, int... axes) {
        NDArray square = x.mul(x).sum(axes, true);
        return x.div(atLeast(square, LEAST_SQUARE).sqrt());
    }

    /** The shape (B, 1, space) of a map (B, F, space). */
    static Shape perVoxel(NDArray mapBF) {
        long[] shape = mapBF.getShape().getShape().clone();
        shape[1] = 1;
        return new Shape(shape);
    }
}
