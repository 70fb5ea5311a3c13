package mnlab.pose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
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

    /** Points of a curve over shares of the frames. */
    private static final int SHARES = 50;

    private static final double ROUNDING = 1e-9;

    private Calibration() {}

    /** Predicted deviation of a coordinate against its error, in bins of equal count. Below the diagonal a method is too unsure, above it too sure. */
    public static Figure reliability(List<PoseResult> results) {
        List<Series> lines = new ArrayList<>();
        DoubleSummaryStatistics ends = new DoubleSummaryStatistics();
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
            DoubleStream.concat(Arrays.stream(predicted), Arrays.stream(observed))
                    .forEach(ends);
        }
        if (ends.getCount() > 0) {
            lines.add(diagonal(ends.getMin(), ends.getMax()));
        }
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
        lines.add(diagonal(0, 1));
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
            double[] shares = IntStream.range(0, SHARES)
                    .mapToDouble(i -> i / (double) SHARES)
                    .toArray();
            String area = " (AUSE " + Tables.rounded(curve.relativeArea()) + ")";
            lines.add(new Series(result.title() + area, shares, relative(curve.left(), curve, shares)));
            if (results.size() <= WITH_ORACLES) {
                lines.add(new Series(result.title() + ", oracle", shares, relative(curve.oracle(), curve, shares)));
            }
        }
        return Charts.lines("Sparsification", "share of frames dropped", "error of those left / error of all", lines);
    }

    /** The mean point error in pixels of the frames that a method is surest of, against their share. */
    public static Figure riskCoverage(List<PoseResult> results) {
        double[] kept = IntStream.rangeClosed(1, SHARES)
                .mapToDouble(i -> i / (double) SHARES)
                .toArray();
        List<Series> lines = results.stream()
                .map(result -> result.sparsification()
                        .map(curve -> new Series(result.title(), kept, risks(curve, kept)))
                        .orElse(new Series(result.title(), new double[0], new double[0])))
                .toList();
        return Charts.lines("Risk and coverage", "coverage: share of frames kept", "risk: points (px)", lines);
    }

    /** All four, one under the other. */
    public static List<Figure> all(List<PoseResult> results) {
        return List.of(reliability(results), coverage(results), sparsification(results), riskCoverage(results));
    }

    private static double[] relative(double[] values, Sparsification curve, double[] dropped) {
        return Arrays.stream(dropped)
                .map(share -> after(values, share) / curve.left()[0])
                .toArray();
    }

    private static double[] risks(Sparsification curve, double[] kept) {
        return Arrays.stream(kept).map(share -> after(curve.left(), 1 - share)).toArray();
    }

    /** The value when a share of the cases has been dropped. */
    private static double after(double[] values, double dropped) {
        // The share is a multiple of 1/SHARES but for rounding.
        return values[(int) Math.floor(dropped * values.length + ROUNDING)];
    }

    private static Series diagonal(double from, double to) {
        return new Series("ideal", new double[] {from, to}, new double[] {from, to});
    }
}
