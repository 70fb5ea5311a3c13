package mnlab.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import java.util.List;
import java.util.stream.IntStream;
import mnlab.image.Components;
import mnlab.image.Connectivity;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.nn.Ops;

/** Decisions made of probabilities p (B, K, space): one class a voxel, of equally likely ones the lowest. Never with gradient. */
public final class HardLabels {

    private HardLabels() {}

    /** One-hot (B, K, space) of the likeliest class. */
    public static NDArray argmax(NDArray p) {
        NDArray stopped = p.stopGradient();
        NDArray most = Uncertainty.confidence(stopped);
        NDList oneHot = new NDList();
        NDArray free = most.onesLike();
        for (NDArray plane : planes(stopped)) {
            // 1 where the plane is the largest, 0 where it is below; a comparison and its conversion would take most of
            // the time.
            NDArray mine = plane.sub(most).sign().add(1).mul(free);
            free = free.sub(mine);
            oneHot.add(mine);
        }
        return NDArrays.concat(oneHot, 1);
    }

    /** The classes one by one, each (B, 1, space): passes over planes are several times faster than the engine along this axis. */
    static List<NDArray> planes(NDArray p) {
        return IntStream.range(0, (int) p.getShape().get(1))
                .mapToObj(k -> p.get(new NDIndex(":, {}:{}", k, k + 1)))
                .toList();
    }

    /**
     * 1 where two predictions decide differently, 0 where alike: (B, 1, space). With two classes that is one object without the other, the
     * discrepancy of MCF (Wang et al., CVPR 2023).
     */
    public static NDArray disagreement(NDArray p, NDArray q) {
        LossMath.same(p, q);
        return LossMath.overClasses(argmax(p).mul(argmax(q))).neg().add(1);
    }

    /**
     * One-hot of the likeliest class where that voxel is in its object's largest component in its sample, of background elsewhere. Full
     * connectivity; of equally large components the one that comes first in the array; a class without voxels stays without. BCP (Bai et
     * al., CVPR 2023).
     */
    public static NDArray largestComponents(NDArray p) {
        ClassMaps maps = ClassMaps.of(p);
        int[] shape = maps.shape();
        Grid grid = Grid.of(shape[0], shape[1], shape[2]);
        float[] values = new float[maps.samples() * maps.classes() * grid.size()];
        for (int sample = 0; sample < maps.samples(); sample++) {
            LabelMap kept = Components.largest(
                    new LabelMap(grid, maps.of(sample)), Connectivity.CORNERS, Components.Tie.X_FASTEST);
            for (int i = 0; i < grid.size(); i++) {
                int label = kept.labels()[i] & 0xFF;
                values[(sample * maps.classes() + label) * grid.size() + i] = 1;
            }
        }
        return Ops.own(p.getManager(), values, p.getShape());
    }
}
