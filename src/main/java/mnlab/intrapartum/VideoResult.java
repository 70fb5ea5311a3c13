package mnlab.intrapartum;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import mnlab.geometry.Measurement;

/**
 * What the pipeline says of a video.
 *
 * @param id its name
 * @param width of a frame in pixels
 * @param height of a frame in pixels
 * @param millimetresPerPixel where it is known
 * @param frames one result a frame, in order
 */
public record VideoResult(
        String id, int width, int height, OptionalDouble millimetresPerPixel, List<FrameResult> frames) {

    /** Whether its frames have a time. */
    public boolean hasClock() {
        return frames.stream().allMatch(frame -> frame.seconds().isPresent());
    }

    /** Frames that are called the standard plane. */
    public List<FrameResult> standard() {
        return frames.stream().filter(FrameResult::isStandard).toList();
    }

    /** Frames with an angle. */
    public List<FrameResult> measured() {
        return frames.stream().filter(FrameResult::isMeasured).toList();
    }

    /** The measured frame that is most probably the standard plane; the first of equals. */
    public Optional<FrameResult> best() {
        return measured().stream()
                .max(Comparator.comparingDouble(FrameResult::probability)
                        .thenComparing(
                                Comparator.comparingInt(FrameResult::index).reversed()));
    }

    /** How many standard frames have which status, for example OK, NO_FH. */
    public Map<String, Integer> statuses() {
        Map<String, Integer> counts = new TreeMap<>();
        frames.forEach(frame -> frame.biometry()
                .ifPresent(biometry -> counts.merge(biometry.ellipse().status().name(), 1, Integer::sum)));
        return counts;
    }

    /** The median over the measured frames of a number by the ellipse method: a single bad frame does not move it. */
    public OptionalDouble median(Function<Measurement, OptionalDouble> number) {
        double[] values = measured().stream()
                .map(frame -> number.apply(frame.biometry().orElseThrow().ellipse()))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .sorted()
                .toArray();
        int n = values.length;
        return n == 0 ? OptionalDouble.empty() : OptionalDouble.of((values[(n - 1) / 2] + values[n / 2]) / 2);
    }

    /** A distance in mm, where the size of a pixel is known. */
    public OptionalDouble millimetres(OptionalDouble pixels) {
        return pixels.isPresent() && millimetresPerPixel.isPresent()
                ? OptionalDouble.of(pixels.getAsDouble() * millimetresPerPixel.getAsDouble())
                : OptionalDouble.empty();
    }
}
