package mnlab.intrapartum;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import mnlab.geometry.Measurement;
import mnlab.metric.Classification;
import mnlab.metric.RegionMetrics;
import mnlab.metric.Summary;

/**
 * What an evaluation found.
 *
 * @param planes the frames whose plane is known
 * @param masks the frames with a reference mask
 * @param members names of the members: of the classifiers, then of the segmenters
 */
public record EvaluationResult(List<PlaneScore> planes, List<MaskScore> masks, MemberNames members) {

    /** Regions in the order of tables. */
    static final List<String> REGIONS = List.of("ps", "fh", "all");

    /** Names of an ensemble's members. */
    public record MemberNames(List<String> classifiers, List<String> segmenters) {}

    /** How well the ensemble tells the plane. */
    public Classification classification() {
        return classification(PlaneScore::probability);
    }

    /** How well a member does alone. */
    public Classification classification(int member) {
        return classification(score -> score.members().get(member));
    }

    private Classification classification(ToDoubleFunction<PlaneScore> probability) {
        return Classification.of(
                planes.stream().mapToDouble(probability).toArray(),
                planes.stream().mapToInt(score -> score.standard() ? 1 : 0).toArray());
    }

    /** A number of a region over the frames that have it: mean, interval from draws of whole videos, and how many have none. */
    public Summary summary(String region, Function<RegionMetrics, OptionalDouble> number) {
        return byVideo(score -> number.apply(score.regions().get(region)).orElse(Double.NaN));
    }

    private Summary byVideo(ToDoubleFunction<MaskScore> number) {
        return Summary.of(
                masks.stream().mapToDouble(number).toArray(),
                masks.stream().map(MaskScore::video).toList());
    }

    /** The same as the challenge counts: a region that is missed has Dice 0 and distances of 100 pixels. */
    public Summary challenge(String region, ToDoubleFunction<RegionMetrics.Challenge> number) {
        return summary(
                region,
                metrics -> metrics.challenge().isPresent()
                        ? OptionalDouble.of(
                                number.applyAsDouble(metrics.challenge().get()))
                        : OptionalDouble.empty());
    }

    /** Absolute differences of a number, prediction against reference, over the frames in which both have it. */
    public Summary difference(
            Function<MaskScore, Measurement> predicted,
            Function<MaskScore, Measurement> reference,
            Function<Measurement, OptionalDouble> number) {
        return byVideo(score -> {
            OptionalDouble p = number.apply(predicted.apply(score));
            OptionalDouble r = number.apply(reference.apply(score));
            return p.isPresent() && r.isPresent() ? Math.abs(p.getAsDouble() - r.getAsDouble()) : Double.NaN;
        });
    }

    /** How many predicted masks have which status, by the ellipse method. */
    public Map<String, Integer> statuses() {
        Map<String, Integer> counts = new TreeMap<>();
        masks.forEach(score -> counts.merge(score.predicted().status().name(), 1, Integer::sum));
        return counts;
    }

    /** The pipeline against the reference, by ellipses. */
    public Agreement againstReference(Quantity quantity) {
        return agreement(
                quantity, List.of("pipeline", "reference"), List.of(MaskScore::predicted, MaskScore::reference));
    }

    /** Ellipses against landmarks, on the predicted masks. */
    public Agreement betweenMethods(Quantity quantity) {
        return agreement(
                quantity,
                List.of("ellipses", "landmarks"),
                List.of(MaskScore::predicted, MaskScore::predictedLandmark));
    }

    /** The segmenters of the ensemble, each for itself, by ellipses. */
    public Agreement betweenMembers(Quantity quantity) {
        List<Function<MaskScore, Measurement>> raters = new ArrayList<>();
        IntStream.range(0, members.segmenters().size())
                .forEach(member -> raters.add(score -> score.members().get(member)));
        return agreement(quantity, members.segmenters(), raters);
    }

    private Agreement agreement(Quantity quantity, List<String> names, List<Function<MaskScore, Measurement>> raters) {
        List<List<OptionalDouble>> answers = masks.stream()
                .map(score -> raters.stream()
                        .map(rater -> quantity.of(rater.apply(score)))
                        .toList())
                .toList();
        return Agreement.of(quantity.title(), names, answers);
    }
}
