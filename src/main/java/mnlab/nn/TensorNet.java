package mnlab.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import mnlab.core.Key;

/** What our own networks share: a manager that owns their tensors, the tensors by name, and the check of the input. */
abstract class TensorNet implements Net {

    private final NDManager manager;
    private final Weights weights = new Weights();
    private final Placement placement;
    private final int dimensions;
    private final int channels;
    private final int classes;

    TensorNet(int dimensions, int channels, int classes, Placement placement) {
        this.dimensions = dimensions;
        this.channels = channels;
        this.classes = classes;
        this.placement = placement;
        this.manager = EngineInfo.pytorch().newBaseManager(placement.device());
    }

    /** The root of the names, for the constructor of the network. */
    final Scope scope(Key key) {
        return Scope.root(manager, weights, placement.precision(), key);
    }

    /** Refuses an input that is not (B, channels, space) with sides of {@link #sizeMultiple()}. */
    final void check(NDArray x) {
        Shape shape = x.getShape();
        boolean fits = shape.dimension() == dimensions + 2 && shape.get(1) == channels;
        for (int axis = 2; fits && axis < shape.dimension(); axis++) {
            fits = shape.get(axis) > 0 && shape.get(axis) % sizeMultiple() == 0;
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    "expected " + expected() + ", got x" + Arrays.toString(shape.getShape()));
        }
        checkSpace(x);
    }

    /** What else a network asks of the sides of its input; throws when it does not fit. */
    void checkSpace(NDArray x) {}

    /** Refuses an input of which one voxel is left at the lowest level: instance norm makes that 0. */
    final void checkLowestLevel(NDArray x) {
        long lowest = 1;
        for (long side : Ops.space(x)) {
            lowest *= side / sizeMultiple();
        }
        if (lowest < 2) {
            throw new IllegalArgumentException("expected x with more than one voxel at the lowest level (a side of "
                    + 2 * sizeMultiple() + " or more), got x" + x.getShape());
        }
    }

    /** What {@link #check} asks for, in words. */
    String expected() {
        String space = dimensions == 2 ? "H,W" : "H,W,D";
        return "x[B," + channels + "," + space + "] with " + space + " multiples of " + sizeMultiple();
    }

    @Override
    public final int dimensions() {
        return dimensions;
    }

    @Override
    public final int classes() {
        return classes;
    }

    @Override
    public final Placement placement() {
        return placement;
    }

    @Override
    public final Weights weights() {
        return weights;
    }

    @Override
    public final void close() {
        manager.close();
    }
}
