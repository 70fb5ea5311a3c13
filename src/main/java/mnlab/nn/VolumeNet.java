package mnlab.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A 2D network as a 3D one: it sees a volume (B, C, H, W, D) slice by slice along the last axis ({@link SliceView}). Its
 * tensors are those of the 2D network.
 */
public final class VolumeNet extends NetAround<Net> {

    private VolumeNet(Net slices) {
        super(slices);
    }

    /** The network itself when it is 3D, else its slice view. */
    public static Net of(Net net) {
        return net.dimensions() == 3 ? net : new VolumeNet(net);
    }

    /** The 2D network. */
    public Net slices() {
        return inner();
    }

    @Override
    public Heads forward(NDArray x, Mode mode) {
        return volumes(x, xNCHW -> inner().forward(xNCHW, mode));
    }

    @Override
    public Heads forward(NDArray x, Mode mode, Set<String> heads) {
        return volumes(x, xNCHW -> inner().forward(xNCHW, mode, heads));
    }

    private static Heads volumes(NDArray x, Function<NDArray, Heads> slices) {
        Shape shape = x.getShape();
        if (shape.dimension() != 5) {
            throw new IllegalArgumentException("expected x[B,C,H,W,D], got x" + shape);
        }
        try (NDArray xNCHW = SliceView.slices(x)) {
            Map<String, NDArray> heads = slices.apply(xNCHW).arrays();
            Map<String, NDArray> volumes = new LinkedHashMap<>();
            heads.forEach((name, head) -> volumes.put(name, SliceView.volume(head, shape.get(4))));
            // Two names may stand for one array.
            heads.values().forEach(NDArray::close);
            return Heads.of(volumes);
        }
    }

    @Override
    public int dimensions() {
        return 3;
    }

    /** As many slices as there are. */
    @Override
    public long[] fitting(long... sides) {
        long[] slice = inner().fitting(sides[0], sides[1]);
        return new long[] {slice[0], slice[1], sides[2]};
    }
}
