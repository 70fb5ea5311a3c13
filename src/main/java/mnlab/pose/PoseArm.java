package mnlab.pose;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import mnlab.view.Tables;

/**
 * A method's results, one a training seed: a row of a table.
 *
 * @param title of the method
 * @param results of its seeds, one or more
 */
public record PoseArm(String title, List<PoseResult> results) {

    /** Copies the list; refuses none. */
    public PoseArm {
        results = List.copyOf(results);
        if (results.isEmpty()) {
            throw new IllegalArgumentException("'" + title + "' has no result");
        }
    }

    /** A result of one seed. */
    public static PoseArm of(PoseResult result) {
        return new PoseArm(result.title(), List.of(result));
    }

    /** Mean and interval of a measure: seeds are drawn, then whole volumes of each. */
    public PoseMean mean(PoseMeasure measure) {
        return VolumeSums.of(results, measure).summary();
    }

    /** The frames of all seeds as one result, for curves. */
    public PoseResult pooled() {
        PoseResult first = results.get(0);
        return new PoseResult(
                title,
                first.size(),
                first.parameters(),
                seconds(),
                first.parts(),
                results.stream().flatMap(result -> result.scores().stream()).toList());
    }

    /** Seconds a frame, the mean over the seeds. */
    public double seconds() {
        return results.stream().mapToDouble(PoseResult::seconds).average().orElseThrow();
    }

    /** A number of each seed as text: their mean and, of several, the least and the largest; {@code n/a} where none has it. */
    String overSeeds(Function<PoseResult, OptionalDouble> number) {
        double[] values = results.stream()
                .map(number)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .sorted()
                .toArray();
        if (values.length == 0) {
            return "n/a";
        }
        double mean = Arrays.stream(values).average().orElseThrow();
        return values.length == 1
                ? Tables.rounded(mean)
                : Tables.rounded(mean) + " (" + Tables.rounded(values[0]) + " to "
                        + Tables.rounded(values[values.length - 1]) + ")";
    }

    /** As above, of what a result may not have. */
    <T> String overSeeds(Function<PoseResult, Optional<T>> part, Function<T, Double> number) {
        return overSeeds(result -> part.apply(result)
                .map(each -> OptionalDouble.of(number.apply(each)))
                .orElse(OptionalDouble.empty()));
    }
}
