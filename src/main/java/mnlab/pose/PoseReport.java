package mnlab.pose;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import mnlab.geometry.GeometryException;
import mnlab.geometry.PlaneDistance;
import mnlab.geometry.PlanePose;
import mnlab.geometry.ReferencePoints;
import mnlab.image.ObliquePlane;
import mnlab.intrapartum.VideoReport;
import mnlab.view.Charts;
import mnlab.view.Figure;
import mnlab.view.Html;
import mnlab.view.PlaneViewer;
import mnlab.view.Report;
import mnlab.view.Series;
import mnlab.view.ShownPlane;

/**
 * The report of a picture or a video: a page of its own with the planes in space, a curve and a table. It says what it is for, and holds no
 * path.
 */
public final class PoseReport {

    /** Frames that the view in space holds; of more, as many at even steps. */
    private static final int SHOWN = 48;

    private PoseReport() {}

    /**
     * The page.
     *
     * @param frames those that were predicted
     * @param atlas the volume that is shown, where there is one
     * @param truth true points by frame, where they are known
     */
    public static Report of(
            PosePrediction prediction, PoseFrames frames, Optional<Atlas> atlas, Map<Integer, ReferencePoints> truth) {
        Report report = new Report("Planes of " + prediction.name()).add(note());
        report.add(Html.pairs(facts(prediction, atlas)));
        if (prediction.planes().stream().anyMatch(plane -> plane.fit().isPresent())) {
            report.section("In the volume").add(view(prediction, frames, atlas, truth));
            if (prediction.planes().size() > SHOWN) {
                report.text(SHOWN + " of " + prediction.planes().size() + " frames, at even steps.");
            }
        }
        if (prediction.planes().size() > 1) {
            report.section("Over time").figure(curve(prediction));
        }
        return report.section("Frames")
                .add(table(prediction, truth))
                .section("How to read it")
                .text(reading(prediction));
    }

    /** The view in space alone, for a notebook's cell. */
    public static Html view(
            PosePrediction prediction, PoseFrames frames, Optional<Atlas> atlas, Map<Integer, ReferencePoints> truth) {
        PlaneViewer viewer = atlas.map(
                        a -> PlaneViewer.of(a.head().volume(), a.head().mask()).titled("atlas: " + a.name()))
                .orElseGet(() -> PlaneViewer.empty().titled("no atlas was named: an empty cube"));
        List<PredictedPlane> found = prediction.planes().stream()
                .filter(plane -> plane.fit().isPresent())
                .toList();
        int count = Math.min(SHOWN, found.size());
        IntStream.range(0, count)
                .mapToObj(i -> found.get((int) ((long) i * found.size() / count)))
                .map(plane -> shown(plane, frames, Optional.ofNullable(truth.get(plane.frame())), prediction.size()))
                .forEach(viewer::add);
        return viewer.html();
    }

    private static ShownPlane shown(
            PredictedPlane plane, PoseFrames frames, Optional<ReferencePoints> truth, int size) {
        PlanePose pose = plane.pose().orElseThrow();
        List<ObliquePlane> others = new ArrayList<>();
        for (ReferencePoints part : plane.estimate().parts()) {
            planeOf(part, size).ifPresent(others::add);
        }
        return new ShownPlane(
                caption(plane, truth, size),
                pose.plane(),
                size,
                frames.xBHW(plane.frame(), plane.frame() + 1),
                truth.flatMap(points -> planeOf(points, size)),
                others);
    }

    /** Empty for points in a line, which have no plane to draw. */
    private static Optional<ObliquePlane> planeOf(ReferencePoints points, int size) {
        try {
            return Optional.of(PlanePose.fit(points, size).plane());
        } catch (GeometryException spansNoPlane) {
            return Optional.empty();
        }
    }

    private static String caption(PredictedPlane plane, Optional<ReferencePoints> truth, int size) {
        double[] normal = plane.pose().orElseThrow().rotation().column(2);
        String caption = String.format(
                Locale.ROOT,
                "frame %d, normal (%.2f, %.2f, %.2f), scale %.2f",
                plane.frame(),
                normal[0],
                normal[1],
                normal[2],
                plane.pose().orElseThrow().scale());
        if (plane.uncertainty().isPresent()) {
            caption += String.format(
                    Locale.ROOT, ", uncertainty %.1f px", plane.uncertainty().getAsDouble());
        }
        return truth.map(points -> String.format(
                        Locale.ROOT,
                        "; %.1f px from the truth",
                        points.meanPixels(plane.estimate().points(), size)))
                .map(caption::concat)
                .orElse(caption);
    }

    private static Html note() {
        return new Html("<p style=\"border:1px solid #c98a00;border-radius:6px;padding:8px 12px\"><strong>"
                + Html.escape(VideoReport.NOTE) + "</strong></p>");
    }

    private static Map<String, Object> facts(PosePrediction prediction, Optional<Atlas> atlas) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("Method", prediction.method());
        facts.put(
                "Frames",
                prediction.planes().size() + " of " + prediction.size() + "x" + prediction.size() + " pixels"
                        + (prediction.stretched() ? ", stretched to a square" : ""));
        facts.put(
                "Rows",
                prediction.rows() == PoseFrames.Rows.FLIPPED
                        ? "flipped: the frames came from a scanner's video"
                        : "kept: the frames lie as slices of a volume");
        facts.put("Atlas", atlas.map(Atlas::name).orElse("none"));
        facts.put("Median uncertainty", text(prediction.medianUncertainty(), 1) + " px");
        long without = prediction.planes().stream()
                .filter(plane -> plane.fit().isEmpty())
                .count();
        if (without > 0) {
            facts.put("Frames without a plane", without + ": their points lie in a line");
        }
        return facts;
    }

    private static Figure curve(PosePrediction prediction) {
        double[] times = prediction.planes().stream()
                .mapToDouble(plane -> plane.seconds().orElse(plane.frame()))
                .toArray();
        String axis = prediction.hasClock() ? "time (s)" : "frame";
        if (prediction.medianUncertainty().isPresent()) {
            return Charts.lines(
                    "Uncertainty", axis, "px", new Series("uncertainty", times, values(prediction, p -> p.uncertainty()
                            .orElse(Double.NaN))));
        }
        Series[] centres = IntStream.range(0, 3)
                .mapToObj(i -> new Series("xyz".substring(i, i + 1), times, values(prediction, p -> p.pose()
                        .map(pose -> pose.translation()[i])
                        .orElse(Double.NaN))))
                .toArray(Series[]::new);
        return Charts.lines("Middle of the plane", axis, "volume coordinate", centres);
    }

    private static double[] values(PosePrediction prediction, ToDoubleFunction<PredictedPlane> number) {
        return prediction.planes().stream().mapToDouble(number).toArray();
    }

    private static Html table(PosePrediction prediction, Map<Integer, ReferencePoints> truth) {
        List<String> header = new ArrayList<>(List.of(
                "frame", "time (s)", "status", "normal", "middle", "scale", "uncertainty (px)", "predicted SD (px)"));
        if (!truth.isEmpty()) {
            header.addAll(List.of("corners off (px)", "angle off (°)"));
        }
        List<List<String>> rows = new ArrayList<>();
        for (PredictedPlane plane : prediction.planes()) {
            List<String> row = new ArrayList<>(List.of(
                    Integer.toString(plane.frame()),
                    text(plane.seconds(), 2),
                    plane.status().name(),
                    plane.pose().map(pose -> vector(pose.rotation().column(2))).orElse("n/a"),
                    plane.pose().map(pose -> vector(pose.translation())).orElse("n/a"),
                    plane.pose()
                            .map(pose -> text(OptionalDouble.of(pose.scale()), 2))
                            .orElse("n/a"),
                    text(plane.uncertainty(), 1),
                    text(plane.estimate().predicted(), 1)));
            if (!truth.isEmpty()) {
                row.addAll(errors(plane, Optional.ofNullable(truth.get(plane.frame())), prediction.size()));
            }
            rows.add(row);
        }
        return Html.table(header, rows);
    }

    private static List<String> errors(PredictedPlane plane, Optional<ReferencePoints> truth, int size) {
        OptionalDouble corners = truth.map(points ->
                        OptionalDouble.of(points.meanPixels(plane.estimate().points(), size)))
                .orElse(OptionalDouble.empty());
        OptionalDouble angle = OptionalDouble.empty();
        Optional<ObliquePlane> there = truth.flatMap(points -> planeOf(points, size));
        if (there.isPresent() && plane.pose().isPresent()) {
            ObliquePlane found = plane.pose().get().plane();
            angle = OptionalDouble.of(Math.toDegrees(
                    PlaneDistance.between(there.get(), found, size).angle()));
        }
        return List.of(text(corners, 1), text(angle, 1));
    }

    private static String reading(PosePrediction prediction) {
        return "Coordinates run from -1 to 1 between the volume's outer borders: x along its rows, y along its columns, z from slice"
                + " to slice. TL, TR and BL are the centres of the picture's top left, top right and bottom left pixel"
                + " after its rows were "
                + (prediction.rows() == PoseFrames.Rows.FLIPPED ? "flipped" : "kept")
                + ". Pixels are those of the picture as the network sees it. The uncertainty is how far the single answers'"
                + " planes lie apart, or what the method says of itself where it gives one answer only. It ranks frames; it is no error bar"
                + " unless its calibration was checked (docs/pose.md).";
    }

    private static String vector(double[] v) {
        return String.format(Locale.ROOT, "(%.2f, %.2f, %.2f)", v[0], v[1], v[2]);
    }

    private static String text(OptionalDouble value, int decimals) {
        return value.isPresent() ? String.format(Locale.ROOT, "%." + decimals + "f", value.getAsDouble()) : "n/a";
    }
}
