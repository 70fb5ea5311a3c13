package mnlab.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mnlab.metric.Friedman;
import mnlab.metric.Holm;
import mnlab.metric.Interval;
import mnlab.metric.SeedBootstrap;

/**
 * The methods of one number of labels by one measure: differences to the reference, with Holm's correction over all of them that have a test, and ranks.
 */
final class Contest {

    private static final int FEWEST_RANKED = 3;

    private final Measure measure;
    private final List<Entrant> entrants;
    private final String reference;
    private final Map<String, Interval> intervals = new LinkedHashMap<>();
    private final Map<String, Difference> differences = new LinkedHashMap<>();
    private final Map<String, Double> corrected = new LinkedHashMap<>();
    private final List<Entrant> ranked;
    private final Optional<Friedman> friedman;

    /** @param entrants with a run at least; the reference may be missing among them, and there are no differences then */
    Contest(Measure measure, List<Entrant> entrants, String reference) {
        this.measure = measure;
        this.entrants = List.copyOf(entrants);
        this.reference = reference;
        entrants.forEach(
                each -> intervals.put(each.method(), SeedBootstrap.ofMean(each.values(measure), Difference.KEY)));
        entrant(reference).ifPresent(this::compare);
        this.ranked = entrants.stream()
                .filter(each -> !each.bound() && each.isComplete() && hasAllValues(each))
                .toList();
        this.friedman = ranked.size() < FEWEST_RANKED ? Optional.empty() : Optional.of(rank());
    }

    private void compare(Entrant against) {
        List<String> family = new ArrayList<>();
        for (Entrant each : entrants) {
            if (!each.method().equals(reference)) {
                Difference difference = Difference.of(measure, each, against);
                differences.put(each.method(), difference);
                difference.test().ifPresent(test -> family.add(each.method()));
            }
        }
        double[] p = family.stream()
                .mapToDouble(name -> differences.get(name).test().orElseThrow().p())
                .toArray();
        double[] holm = Holm.corrected(p);
        for (int i = 0; i < holm.length; i++) {
            corrected.put(family.get(i), holm[i]);
        }
    }

    private boolean hasAllValues(Entrant each) {
        for (double value : each.overSeeds(measure, each.seeds())) {
            if (Double.isNaN(value)) {
                return false;
            }
        }
        return true;
    }

    private Friedman rank() {
        List<double[]> byMethod = ranked.stream()
                .map(each -> each.overSeeds(measure, each.seeds()))
                .toList();
        double[][] values = new double[byMethod.get(0).length][byMethod.size()];
        for (int method = 0; method < byMethod.size(); method++) {
            for (int each = 0; each < values.length; each++) {
                values[each][method] = byMethod.get(method)[each];
            }
        }
        return Friedman.of(values, measure.highIsBest());
    }

    Measure measure() {
        return measure;
    }

    List<Entrant> entrants() {
        return entrants;
    }

    String reference() {
        return reference;
    }

    Optional<Entrant> entrant(String method) {
        return entrants.stream().filter(each -> each.method().equals(method)).findFirst();
    }

    /** The mean over cases of the mean over runs; NaN where a case has no value. */
    double mean(Entrant each) {
        return SeedBootstrap.mean(each.values(measure));
    }

    /** Of {@link #mean}. */
    Interval interval(Entrant each) {
        return Double.isNaN(mean(each)) ? Interval.NONE : intervals.get(each.method());
    }

    /** Sample standard deviation of the runs' own means; NaN for a single run. */
    double sdOfSeeds(Entrant each) {
        double[] means = each.byRun(measure);
        double mean = Arrays.stream(means).average().orElseThrow();
        double squares = Arrays.stream(means)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return means.length < 2 ? Double.NaN : Math.sqrt(squares / (means.length - 1));
    }

    /** Nothing for the reference itself, and where the reference has no run. */
    Optional<Difference> difference(String method) {
        return Optional.ofNullable(differences.get(method));
    }

    /** Corrected p-values of all tests of the family, by method. */
    Map<String, Double> corrected() {
        return corrected;
    }

    /** Of the methods that have all their runs; nothing where these are fewer than three. */
    Optional<Friedman> friedman() {
        return friedman;
    }

    /** Mean ranks by method, 1 for the best; empty without a Friedman test. */
    Map<String, Double> ranks() {
        Map<String, Double> ranks = new LinkedHashMap<>();
        friedman.ifPresent(test -> {
            for (int i = 0; i < ranked.size(); i++) {
                ranks.put(ranked.get(i).method(), test.meanRanks()[i]);
            }
        });
        return ranks;
    }
}
