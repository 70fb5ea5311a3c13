package mnlab.nn;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * How a decoder enlarges its maps. Decoders that differ in this alone are the views of MC-Net (Wu et al., MICCAI 2021) and MC-Net+
 * (Medical Image Analysis 2022).
 */
public enum Upsampling {
    /** As the network does it that the decoder belongs to. */
    OWN,
    /** A transposed convolution of side 2. */
    TRANSPOSED,
    /** Linear along each axis, corner voxels on corner voxels; then a convolution 3. */
    LINEAR,
    /** The nearest voxel; then a convolution 3. */
    NEAREST;

    /** The ways beside one. */
    static List<Upsampling> beside(Upsampling one) {
        return Stream.of(TRANSPOSED, LINEAR, NEAREST).filter(way -> way != one).toList();
    }

    /**
     * A layer that doubles each side.
     *
     * @param scope of its tensors {@code weight} and {@code bias}
     * @param own makes the network's own layer
     */
    Layer twice(Scope scope, int dimensions, int in, int out, Supplier<Layer> own) {
        return switch (this) {
            case OWN -> own.get();
            case TRANSPOSED -> ConvTranspose.of(scope, dimensions, in, out, 2);
            case LINEAR, NEAREST -> times(2).then(Conv.same(scope, dimensions, in, out, 3));
        };
    }

    /** A layer without tensors that enlarges each side by a factor: LINEAR and NEAREST only. */
    Layer times(int factor) {
        return (x, mode) -> {
            long[] size = Ops.space(x);
            for (int axis = 0; axis < size.length; axis++) {
                size[axis] *= factor;
            }
            return resized(x, size);
        };
    }

    /** x on another grid: as it is half-pixel linear, but corner to corner or the nearest where that is the way. */
    NDArray resized(NDArray x, long... size) {
        return switch (this) {
            case OWN, TRANSPOSED -> Ops.interpolate(x, size);
            case LINEAR -> Ops.interpolateCorners(x, size);
            case NEAREST -> Ops.nearest(x, size);
        };
    }
}
