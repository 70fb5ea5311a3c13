package mnlab.experiment;

import java.util.List;
import mnlab.data.PatchSettings;
import mnlab.infer.Predictor;
import mnlab.infer.SlidingWindow;
import mnlab.infer.Weighting;
import mnlab.nn.Net;

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

    /** A network made to predict whole prepared volumes, at the spacing that it was trained at. */
    Predictor predictor(Net net, PatchSettings training) {
        List<Integer> sides = patch.isEmpty() ? training.patch() : patch;
        int[] size = sides.stream().mapToInt(Integer::intValue).toArray();
        Predictor predictor = Predictor.of(net, SlidingWindow.overlapping(size, overlap, weighting, batch));
        if (!training.spacing().isEmpty()) {
            predictor = predictor.at(
                    training.spacing().stream().mapToDouble(Double::doubleValue).toArray());
        }
        return largestComponent ? predictor.keepLargest() : predictor;
    }
}
