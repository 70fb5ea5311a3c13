package mnlab.experiment;

import java.util.List;
import mnlab.infer.SlidingWindow;
import mnlab.infer.Weighting;

/**
 * How whole volumes are predicted.
 *
 * @param patch window size; empty for the training patch
 * @param overlap share of a window that its neighbour covers too
 * @param weighting of a window's voxels
 * @param batch windows at once
 * @param largestComponent whether only the largest component a class is kept
 */
public record InferenceConfig(
        List<Integer> patch, double overlap, Weighting weighting, int batch, boolean largestComponent) {

    /** The training patch, half overlapping, uniform, four at once, all components. */
    public static final InferenceConfig DEFAULT = new InferenceConfig(List.of(), .5, Weighting.UNIFORM, 4, false);

    SlidingWindow window(List<Integer> trainingPatch) {
        int[] size = (patch.isEmpty() ? trainingPatch : patch)
                .stream().mapToInt(Integer::intValue).toArray();
        return SlidingWindow.overlapping(size, overlap, weighting, batch);
    }
}
