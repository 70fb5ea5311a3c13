package mnlab.pose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mnlab.metric.Coverage;
import mnlab.metric.Reliability;
import mnlab.metric.Sparsification;
import mnlab.view.Charts;
import mnlab.view.Figure;
import mnlab.view.Series;
import mnlab.view.Tables;

/**
 * Charts of what uncertainty is worth, several methods in one. A method that predicts no variance, or gives no uncertainty, has no line, and the
 * chart's axis says so. The numbers are {@link PoseTables#uncertainty}'s.
 */
public final class Calibration {

    /** More methods than this and their oracles would hide them. */
    private static final int WITH_ORACLES = 3;

    private Calibration() {}

    /** Predicted deviation of a coordinate against its error, in bins of equal count. Below the diagonal a method is too unsure, above it too sure. */
    public static Figure reliability(List<PoseResult> results) {
        List<Series> lines = new ArrayList<>();
        double most = 0;
        for (PoseResult result : results) {
            List<Reliability.Bin> bins =
                    result.reliability().map(Reliability::bins).orElse(List.of());
            double[] predicted =
                    bins.stream().mapToDouble(Reliability.Bin::predicted).toArray();
            double[] observed =
                    bins.stream().mapToDouble(Reliability.Bin::observed).toArray();
            String error = result.reliability()
                    .map(each -> " (ENCE " + Tables.rounded(each.normalisedError()) + ")")
                    .orElse("");
            lines.add(new Series(result.title() + error, predicted, observed));
            most = Math.max(most, Math.max(largest(predicted), largest(observed)));
        }
        lines.add(diagonal(most));
        return Charts.lines("Reliability", "predicted deviation (px)", "root mean squared error (px)", lines);
    }

    /** The share of coordinates within the intervals of a predicted normal distribution against their nominal share. */
    public static Figure coverage(List<PoseResult> results) {
        List<Series> lines = new ArrayList<>();
        for (PoseResult result : results) {
            List<Coverage.Level> levels =
                    result.coverage().map(Coverage::levels).orElse(List.of());
            lines.add(new Series(
                    result.title(),
                    levels.stream().mapToDouble(Coverage.Level::nominal).toArray(),
                    levels.stream().mapToDouble(Coverage.Level::observed).toArray()));
        }
        lines.add(diagonal(1));
        return Charts.lines("Coverage", "nominal share", "share of coordinates within", lines);
    }

    /**
     * The mean point error of the frames that are left when the most uncertain are dropped, as a multiple of that of all. Up to {@value #WITH_ORACLES}
     * methods are shown with their oracles, which drop the worst; the area between (AUSE, of the same unit) stands beside the name.
     */
    public static Figure sparsification(List<PoseResult> results) {
        List<Series> lines = new ArrayList<>();
        for (PoseResult result : results) {
            Optional<Sparsification> found = result.sparsification();
            if (found.isEmpty()) {
                lines.add(new Series(result.title(), new double[0], new double[0]));
                continue;
            }
            Sparsification curve = found.get();
            String area = " (AUSE " + Tables.rounded(curve.relativeArea()) + ")";
            lines.add(new Series(result.title() + area, curve.dropped(), relative(curve.left(), curve)));
            if (results.size() <= WITH_ORACLES) {
                lines.add(new Series(result.title() + ", oracle", curve.dropped(), relative(curve.oracle(), curve)));
            }
        }
        return Charts.lines("Sparsification", "share of frames dropped", "error of those left / error of all", lines);
    }

    /** The mean point error in pixels of the frames that a method is surest of, against their share. */
    public static Figure riskCoverage(List<PoseResult> results) {
        List<Series> lines = results.stream()
                .map(result -> result.sparsification()
                        .map(curve -> new Series(result.title(), kept(curve), reversed(curve.left())))
                        .orElse(new Series(result.title(), new double[0], new double[0])))
                .toList();
        return Charts.lines("Risk and coverage", "coverage: share of frames kept", "risk: points (px)", lines);
    }

    /** All four, one under the other. */
    public static List<Figure> all(List<PoseResult> results) {
        return List.of(reliability(results), coverage(results), sparsification(results), riskCoverage(results));
    }

    private static double[] relative(double[] values, Sparsification curve) {
        return Arrays.stream(values).map(value -> value / curve.left()[0]).toArray();
    }

    private static double[] kept(Sparsification curve) {
        return Arrays.stream(reversed(curve.dropped())).map(share -> 1 - share).toArray();
    }

    private static double[] reversed(double[] values) {
        double[] back = new double[values.length];
        for (int i = 0; i < back.length; i++) {
            back[i] = values[values.length - 1 - i];
        }
        return back;
    }

    private static Series diagonal(double to) {
        return new Series("right", new double[] {0, to}, new double[] {0, to});
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).max().orElse(0);
    }
}
