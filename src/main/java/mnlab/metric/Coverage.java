package mnlab.metric;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * How often the truth lies in the intervals that a predicted normal distribution gives (Kuleshov et al., ICML 2018): in those of 90 % it lies in
 * nine cases out of ten, if the deviations are right.
 *
 * @param levels in the order asked for
 */
public record Coverage(List<Level> levels) {

    /**
     * A level.
     *
     * @param nominal share of a normal distribution that the interval holds
     * @param z its half-width in deviations
     * @param observed share of the errors within it
     */
    public record Level(double nominal, double z, double observed) {}

    private static final NormalDistribution NORMAL = new NormalDistribution();

    /** Copies the list. */
    public Coverage {
        levels = List.copyOf(levels);
    }

    /**
     * The share of errors within z deviations of 0.
     *
     * @param deviations predicted, above 0
     * @param errors of the same values, of any sign
     * @param nominal levels, above 0 and below 1
     */
    public static Coverage of(double[] deviations, double[] errors, double... nominal) {
        Reliability.check(deviations, errors);
        List<Level> levels = new ArrayList<>();
        for (double level : nominal) {
            double z = NORMAL.inverseCumulativeProbability((1 + level) / 2);
            int within = 0;
            for (int i = 0; i < errors.length; i++) {
                within += Math.abs(errors[i]) <= z * deviations[i] ? 1 : 0;
            }
            levels.add(new Level(level, z, (double) within / errors.length));
        }
        return new Coverage(levels);
    }

    /** The share observed at a nominal level that was asked for. */
    public double observed(double nominal) {
        return levels.stream()
                .filter(level -> level.nominal == nominal)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no level " + nominal + " among " + levels))
                .observed();
    }
}
