package mnlab.intrapartum;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import mnlab.core.Progress;
import mnlab.data.Case;
import mnlab.data.CaseReader;
import mnlab.data.Hc18Table;
import mnlab.experiment.TrainedNetwork;
import mnlab.geometry.EllipseFit;
import mnlab.geometry.HeadCircumference;
import mnlab.image.Components;
import mnlab.image.Contours;
import mnlab.image.LabelMap;
import mnlab.metric.BlandAltman;
import mnlab.metric.RegionMetrics;
import mnlab.metric.Summary;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Fetal head circumference as HC18 asks for it: a network's mask, of it the largest component, an ellipse fitted to its contour, its circumference
 * in mm by the picture's pixel size.
 *
 * @param rows one a picture
 */
public record Circumferences(List<CircumferenceRow> rows) {

    private static final int HEAD = 1;

    /** Copies. */
    public Circumferences {
        rows = List.copyOf(rows);
    }

    /** Measures pictures; the network has one class, the head. */
    public static Circumferences measure(TrainedNetwork network, List<Case> cases, Hc18Table table, Progress progress) {
        List<CircumferenceRow> rows = new ArrayList<>();
        for (Case each : cases) {
            LabelMap mask = Components.largest(network.predict(each.image()).labels());
            OptionalDouble dice = each.hasLabel()
                    ? OptionalDouble.of(
                            RegionMetrics.of(each.id(), mask, CaseReader.labels(each, network.classes()), HEAD)
                                    .dsc())
                    : OptionalDouble.empty();
            Hc18Table.Row row = table.of(each.id());
            rows.add(new CircumferenceRow(
                    each.id(),
                    of(mask, row.pixelSize()),
                    row.circumference().map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                    dice));
            progress.report("measuring heads", rows.size(), cases.size(), each.id());
        }
        return new Circumferences(rows);
    }

    /** The head of a mask with one component; empty where no ellipse fits. */
    public static Optional<HeadCircumference> of(LabelMap mask, double millimetresPerPixel) {
        return Contours.outer(mask, HEAD).stream()
                .findFirst()
                .flatMap(EllipseFit.DIRECT::fit)
                .map(ellipse -> HeadCircumference.of(ellipse, millimetresPerPixel));
    }

    /** One line a picture; lengths in mm. */
    public Table table() {
        return Table.create("circumference")
                .addColumns(
                        StringColumn.create(
                                "picture",
                                rows.stream().map(CircumferenceRow::id).toList()),
                        column("HC (mm)", rows.stream().map(r -> number(r.head().map(HeadCircumference::hcMm)))),
                        column(
                                "OFD (mm)",
                                rows.stream().map(r -> number(r.head().map(HeadCircumference::ofdMm)))),
                        column(
                                "BPD (mm)",
                                rows.stream().map(r -> number(r.head().map(HeadCircumference::bpdMm)))),
                        column("reference HC (mm)", rows.stream().map(CircumferenceRow::reference)),
                        column("difference (mm)", rows.stream().map(CircumferenceRow::difference)),
                        column("DSC", rows.stream().map(CircumferenceRow::dice)));
    }

    private static OptionalDouble number(Optional<Double> value) {
        return value.isPresent() ? OptionalDouble.of(value.get()) : OptionalDouble.empty();
    }

    private static DoubleColumn column(String name, Stream<OptionalDouble> values) {
        return DoubleColumn.create(
                name, values.mapToDouble(v -> v.orElse(Double.NaN)).toArray());
    }

    /** What HC18 ranks by: the mean absolute difference in mm, over the pictures that were measured and have a reference. */
    public Summary absoluteDifference() {
        return Summary.of(rows.stream()
                .filter(row -> row.reference().isPresent())
                .mapToDouble(row ->
                        row.difference().isPresent() ? Math.abs(row.difference().getAsDouble()) : Double.NaN)
                .toArray());
    }

    /** Agreement with the reference; empty for fewer than two pictures. */
    public Optional<BlandAltman> agreement() {
        List<CircumferenceRow> both =
                rows.stream().filter(row -> row.difference().isPresent()).toList();
        return both.size() < 2
                ? Optional.empty()
                : Optional.of(BlandAltman.of(
                        both.stream()
                                .mapToDouble(row -> row.head().orElseThrow().hcMm())
                                .toArray(),
                        both.stream()
                                .mapToDouble(row -> row.reference().getAsDouble())
                                .toArray()));
    }
}
