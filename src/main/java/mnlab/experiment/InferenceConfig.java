package mnlab.experiment;

import java.util.List;
import mnlab.data.PatchSettings;
import mnlab.infer.Averaging;
import mnlab.infer.Predictor;
import mnlab.infer.SlidingWindow;
import mnlab.infer.Weighting;
import mnlab.nn.Net;

/**
 * How whole volumes are predicted.
 *
 * @param patch window size; empty for the training patch
 * @param overlap share of a window that its neighbour covers too
 * @param stride voxels between windows along x, y, z, in place of the overlap; empty to go by that
 * @param weighting of a window's voxels
 * @param averaging what is averaged where windows overlap
 * @param batch windows at once
 * @param largestComponent whether only the largest component a class is kept
 */
public record InferenceConfig(
        List<Integer> patch,
        double overlap,
        List<Integer> stride,
        Weighting weighting,
        Averaging averaging,
        int batch,
        boolean largestComponent) {

    /** The training patch, half overlapping, uniform, logits, four at once, all components. */
    public static final InferenceConfig DEFAULT =
            new InferenceConfig(List.of(), .5, List.of(), Weighting.UNIFORM, Averaging.LOGITS, 4, false);

    /** Refuses strides that are not three lengths. */
    public InferenceConfig {
        patch = List.copyOf(patch);
        stride = List.copyOf(stride);
        if (!stride.isEmpty() && stride.size() != 3) {
            throw new ConfigException("inference.stride", "is " + stride, "Give three lengths in voxels, or []");
        }
    }

    /** The windows, where the training patch is this. */
    SlidingWindow windows(List<Integer> trainingPatch) {
        int[] size = ints(patch.isEmpty() ? trainingPatch : patch);
        SlidingWindow overlapping = SlidingWindow.overlapping(size, overlap, weighting, batch);
        int[] step = stride.isEmpty() ? overlapping.stride() : ints(stride);
        return new SlidingWindow(size, step, weighting, averaging, batch);
    }

    /** A network made to predict whole prepared volumes, at the spacing that it was trained at. */
    Predictor predictor(Net net, PatchSettings training) {
        Predictor predictor = Predictor.of(net, windows(training.patch())).edge(training.edge());
        if (!training.spacing().isEmpty()) {
            predictor = predictor.at(
                    training.spacing().stream().mapToDouble(Double::doubleValue).toArray());
        }
        return largestComponent ? predictor.keepLargest() : predictor;
    }

    private static int[] ints(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }
}
