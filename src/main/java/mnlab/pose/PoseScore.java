package mnlab.pose;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What an estimate of one frame is worth.
 *
 * @param volume the frame's volume
 * @param frame its name
 * @param values the numbers that there are: those of planes are lacking where the points lie in a line, those of uncertainty where the method has none
 * @param residuals estimate less truth of the nine coordinates, in pixels
 * @param variance predicted for each of them, in px^2; empty where none was predicted
 * @param parts mean distance of the three points in pixels of each head, pass or member alone; empty where there are none
 * @param problem why numbers are lacking that the method ought to have; an empty string where none is
 */
public record PoseScore(
        String volume,
        String frame,
        Map<PoseMeasure, Double> values,
        List<Double> residuals,
        List<Double> variance,
        List<Double> parts,
        String problem) {

    /** Copies. */
    public PoseScore {
        Map<PoseMeasure, Double> sorted = new EnumMap<>(PoseMeasure.class);
        sorted.putAll(values);
        values = sorted;
        residuals = List.copyOf(residuals);
        variance = List.copyOf(variance);
        parts = List.copyOf(parts);
    }

    /** A number, if there is one. */
    public OptionalDouble get(PoseMeasure measure) {
        Double value = values.get(measure);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
