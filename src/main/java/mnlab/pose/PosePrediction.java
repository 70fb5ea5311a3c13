package mnlab.pose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import mnlab.core.Progress;

/**
 * Where the frames of a picture or a video lie, as a model says.
 *
 * <pre>{@code
 * PosePrediction prediction = PosePrediction.of(model, frames, Progress.SILENT);
 * PoseReport.view(prediction, frames, Optional.of(atlas), Map.of());
 * }</pre>
 *
 * @param name of the picture or the video
 * @param method title of the method
 * @param size pixels along a frame's side as the model sees it; pixels of uncertainties are of this size
 * @param rows how the frames' rows lie
 * @param stretched whether they were not square and were stretched
 * @param planes one a frame, in order
 */
public record PosePrediction(
        String name, String method, int size, PoseFrames.Rows rows, boolean stretched, List<PredictedPlane> planes) {

    /** Frames between two reports. */
    private static final int AT_ONCE = 32;

    /** Copies the list. */
    public PosePrediction {
        planes = List.copyOf(planes);
    }

    /** Asks a model, which stays the caller's to close. */
    public static PosePrediction of(PoseModel model, PoseFrames frames, Progress progress) {
        int pixels = frames.size() * frames.size();
        List<PredictedPlane> planes = new ArrayList<>();
        for (int from = 0; from < frames.count(); from += AT_ONCE) {
            int to = Math.min(frames.count(), from + AT_ONCE);
            float[] xBHW = frames.xBHW(from, to);
            List<float[]> some = new ArrayList<>();
            for (int i = 0; i < to - from; i++) {
                some.add(Arrays.copyOfRange(xBHW, i * pixels, (i + 1) * pixels));
            }
            List<PoseEstimate> estimates = model.estimate(some);
            for (int i = 0; i < estimates.size(); i++) {
                planes.add(PredictedPlane.of(from + i, seconds(frames, from + i), estimates.get(i), frames.size()));
            }
            progress.report("finding planes of " + frames.name(), to, frames.count(), "");
        }
        return new PosePrediction(
                frames.name(),
                model.config().method().title(),
                frames.size(),
                frames.rows(),
                frames.isStretched(),
                planes);
    }

    private static OptionalDouble seconds(PoseFrames frames, int index) {
        return Double.isFinite(frames.framesPerSecond())
                ? OptionalDouble.of(index / frames.framesPerSecond())
                : OptionalDouble.empty();
    }

    /** Whether its frames have a time. */
    public boolean hasClock() {
        return planes.stream().allMatch(plane -> plane.seconds().isPresent());
    }

    /** The middle of the uncertainties; empty where the method has none. */
    public OptionalDouble medianUncertainty() {
        double[] sorted = planes.stream()
                .filter(plane -> plane.uncertainty().isPresent())
                .mapToDouble(plane -> plane.uncertainty().getAsDouble())
                .sorted()
                .toArray();
        int n = sorted.length;
        return n == 0 ? OptionalDouble.empty() : OptionalDouble.of((sorted[(n - 1) / 2] + sorted[n / 2]) / 2);
    }
}
