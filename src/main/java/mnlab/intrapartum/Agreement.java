package mnlab.intrapartum;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import mnlab.metric.BlandAltman;
import mnlab.metric.Icc;
import mnlab.view.Charts;
import mnlab.view.Figure;

/**
 * One quantity measured by several raters: methods, ensembles, readers. Less variability between observers is what the pipeline is for.
 *
 * @param quantity with its unit, for example {@code AoP (degrees)}
 * @param raters names, two or more
 * @param ratings one row a subject that every rater could measure, one column a rater
 * @param leftOut subjects that some rater could not measure
 */
public record Agreement(String quantity, List<String> raters, double[][] ratings, int leftOut) {

    /** The fewest subjects that can be compared. */
    private static final int FEWEST = 2;

    /** Of what each rater answered for each subject: [subject][rater]. */
    static Agreement of(String quantity, List<String> raters, List<List<OptionalDouble>> answers) {
        List<double[]> complete = new ArrayList<>();
        for (List<OptionalDouble> subject : answers) {
            if (subject.stream().allMatch(OptionalDouble::isPresent)) {
                complete.add(subject.stream()
                        .mapToDouble(OptionalDouble::getAsDouble)
                        .toArray());
            }
        }
        return new Agreement(
                quantity, List.copyOf(raters), complete.toArray(double[][]::new), answers.size() - complete.size());
    }

    /** Whether there is enough to compare. */
    public boolean isMeasurable() {
        return ratings.length >= FEWEST;
    }

    /** Bias and limits of agreement of two raters, by their columns: the first less the second. */
    public BlandAltman between(int first, int second) {
        return BlandAltman.of(column(first), column(second));
    }

    /** Two raters alone. */
    Agreement pair(int first, int second) {
        double[][] two = new double[ratings.length][];
        for (int i = 0; i < two.length; i++) {
            two[i] = new double[] {ratings[i][first], ratings[i][second]};
        }
        return new Agreement(quantity, List.of(raters.get(first), raters.get(second)), two, leftOut);
    }

    /** ICC(2,1), absolute agreement of all raters; empty where all ratings are equal or there are too few. */
    public Optional<Icc> icc() {
        return isMeasurable() && varies() ? Optional.of(Icc.agreement(ratings)) : Optional.empty();
    }

    private boolean varies() {
        for (double[] subject : ratings) {
            for (double value : subject) {
                if (value != ratings[0][0]) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The values of a rater. */
    public double[] column(int rater) {
        double[] values = new double[ratings.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = ratings[i][rater];
        }
        return values;
    }

    /** The Bland-Altman plot of two raters. */
    public Figure figure(int first, int second) {
        return Charts.agreement(
                raters.get(first) + " against " + raters.get(second), quantity, column(first), column(second));
    }
}
