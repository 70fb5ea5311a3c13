package mnlab.intrapartum;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import mnlab.geometry.Measurement;

/**
 * How far the members of an ensemble lie apart in what they measure: the uncertainty of a frame's number. It is empty where fewer than two
 * members have a number.
 *
 * @param members how many have a number
 * @param of how many
 * @param deviation sample standard deviation
 * @param low the smallest
 * @param high the largest
 */
public record Spread(int members, int of, OptionalDouble deviation, OptionalDouble low, OptionalDouble high) {

    /** Of one number of each member's measurement. */
    static Spread of(List<Measurement> each, Function<Measurement, OptionalDouble> number) {
        double[] values = each.stream()
                .map(number)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .sorted()
                .toArray();
        if (values.length < 2) {
            return new Spread(
                    values.length, each.size(), OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
        }
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new Spread(
                values.length,
                each.size(),
                OptionalDouble.of(Math.sqrt(squares / (values.length - 1))),
                OptionalDouble.of(values[0]),
                OptionalDouble.of(values[values.length - 1]));
    }
}
