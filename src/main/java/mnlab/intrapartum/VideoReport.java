package mnlab.intrapartum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import mnlab.geometry.Measurement;
import mnlab.image.Frame;
import mnlab.view.Charts;
import mnlab.view.Figure;
import mnlab.view.Html;
import mnlab.view.Pictures;
import mnlab.view.Report;
import mnlab.view.Series;

/**
 * The report of a video: a page of its own with the measured frame drawn, a timeline and the table. It says what it is for, and holds no path
 * and nothing of a patient but the video's name.
 */
public final class VideoReport {

    /** What every result says of its use. */
    public static final String NOTE = "For research, not for diagnosis.";

    private VideoReport() {}

    /**
     * The page.
     *
     * @param best the frame of {@link VideoResult#best()}, to draw on, where there is one
     * @param how the pipeline in words: networks, data
     */
    public static Report of(VideoResult video, Optional<Frame> best, String how) {
        Report report = new Report("Intrapartum ultrasound: " + video.id()).add(note());
        video.best()
                .ifPresentOrElse(
                        frame -> measured(report, video, frame, best.orElseThrow()),
                        () -> report.text(
                                video.standard().isEmpty()
                                        ? "No frame is called the standard plane, so nothing was measured."
                                        : "No angle could be measured on the standard frames: " + statuses(video)
                                                + "."));
        report.section("Over time").figure(probabilities(video));
        if (!video.measured().isEmpty()) {
            report.figure(timeline(video)).section("Frames").add(table(video));
        }
        return report.section("How it was made").text(how).text(method());
    }

    /** As above, of a recording, from whose video the frame is taken. */
    public static Report of(VideoResult video, Recording recording, String how) {
        return of(video, video.best().map(frame -> recording.frame(frame.index())), how);
    }

    static Html note() {
        return new Html("<p style=\"border:1px solid #c98a00;border-radius:6px;padding:8px 12px\"><strong>"
                + Html.escape(NOTE) + "</strong> Angles in degrees, distances in pixels of the frame"
                + " unless mm are named.</p>");
    }

    private static void measured(Report report, VideoResult video, FrameResult frame, Frame picture) {
        FrameBiometry b = frame.biometry().orElseThrow();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("Measured frame", frame.index() + time(frame));
        facts.put("Probability of the standard plane", fixed(frame.probability(), 3));
        facts.put("AoP by ellipses", angle(b.ellipse().aop()) + plusMinus(b.aop(), "°"));
        facts.put("AoP by landmarks", angle(b.landmark().aop()));
        facts.put("HSD by ellipses", distance(video, b.ellipse().hsd()) + plusMinus(b.hsd(), " px"));
        facts.put("Median AoP of " + video.measured().size() + " frames", angle(video.median(Measurement::aop)));
        facts.put("Median HSD", distance(video, video.median(Measurement::hsd)));
        facts.put(
                "Standard frames",
                video.standard().size() + " of " + video.frames().size() + ": " + statuses(video));
        report.add(Html.row(
                Pictures.html(FrameDrawing.of(picture, b.mask(), b.ellipse()), 420, "frame " + frame.index()),
                Html.pairs(facts)));
        report.text(
                "U and L: upper and lower end of the symphysis; T: where the tangent from L touches the head; H: the point of the"
                        + " head nearest to L. The ± is the standard deviation of the ensemble's members.");
    }

    private static String time(FrameResult frame) {
        return frame.seconds().isPresent() ? " (" + fixed(frame.seconds().getAsDouble(), 2) + " s)" : "";
    }

    /** A folder of frames has no clock: its frames are counted. */
    private static double[] times(VideoResult video) {
        return video.frames().stream()
                .mapToDouble(frame -> frame.seconds().orElse(frame.index()))
                .toArray();
    }

    private static String axis(VideoResult video) {
        return video.hasClock() ? "time (s)" : "frame";
    }

    private static Figure probabilities(VideoResult video) {
        double[] times = times(video);
        double[] p =
                video.frames().stream().mapToDouble(FrameResult::probability).toArray();
        double[] threshold = new double[p.length];
        Arrays.fill(threshold, PlaneEnsemble.THRESHOLD);
        return Charts.lines(
                "Probability of the standard plane",
                axis(video),
                "probability",
                new Series("probability", times, p),
                new Series("called the standard plane above", times, threshold));
    }

    private static Figure timeline(VideoResult video) {
        double[] times = times(video);
        return Charts.lines(
                "Angle of progression",
                axis(video),
                "AoP (degrees)",
                new Series("by ellipses", times, values(video, FrameBiometry::ellipse)),
                new Series("by landmarks", times, values(video, FrameBiometry::landmark)));
    }

    private static double[] values(VideoResult video, Function<FrameBiometry, Measurement> way) {
        return video.frames().stream()
                .mapToDouble(frame -> frame.biometry()
                        .map(b -> way.apply(b).aop().orElse(Double.NaN))
                        .orElse(Double.NaN))
                .toArray();
    }

    private static Html table(VideoResult video) {
        List<String> header = new ArrayList<>(List.of(
                "frame", "time (s)", "p", "status", "AoP (°)", "± (°)", "AoP, landmarks (°)", "HSD (px)", "± (px)"));
        if (video.millimetresPerPixel().isPresent()) {
            header.add("HSD (mm)");
        }
        List<List<String>> rows = new ArrayList<>();
        for (FrameResult frame : video.standard()) {
            FrameBiometry b = frame.biometry().orElseThrow();
            List<String> row = new ArrayList<>(List.of(
                    Integer.toString(frame.index()),
                    frame.seconds().isPresent() ? fixed(frame.seconds().getAsDouble(), 2) : "n/a",
                    fixed(frame.probability(), 3),
                    b.ellipse().status().name(),
                    number(b.ellipse().aop()),
                    number(b.aop().deviation()),
                    number(b.landmark().aop()),
                    number(b.ellipse().hsd()),
                    number(b.hsd().deviation())));
            if (video.millimetresPerPixel().isPresent()) {
                row.add(number(video.millimetres(b.ellipse().hsd())));
            }
            rows.add(row);
        }
        return Html.table(header, rows);
    }

    private static String statuses(VideoResult video) {
        List<String> parts = new ArrayList<>();
        video.statuses().forEach((status, count) -> parts.add(count + " " + status));
        return String.join(", ", parts);
    }

    private static String method() {
        return "Each frame's probability is the mean of the classifiers'. Frames above " + PlaneEnsemble.THRESHOLD
                + " are segmented by the mean of the segmenters' maps; of each structure the largest component is kept, and an ellipse is fitted to its"
                + " contour. AoP is the angle between the symphysis' long axis and the tangent from its lower end to the head; HSD is the shortest"
                + " distance from that end to the head (the challenge's convention, not the clinical one along the perpendicular).";
    }

    private static String angle(OptionalDouble degrees) {
        return degrees.isPresent() ? fixed(degrees.getAsDouble(), 1) + "°" : "n/a";
    }

    private static String distance(VideoResult video, OptionalDouble pixels) {
        OptionalDouble mm = video.millimetres(pixels);
        return (pixels.isPresent() ? fixed(pixels.getAsDouble(), 1) + " px" : "n/a")
                + (mm.isPresent() ? " (" + fixed(mm.getAsDouble(), 1) + " mm)" : "");
    }

    private static String plusMinus(Spread spread, String unit) {
        return spread.deviation().isPresent()
                ? " ± " + fixed(spread.deviation().getAsDouble(), 1) + unit + " (" + spread.members() + " of "
                        + spread.of() + " members)"
                : "";
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? fixed(value.getAsDouble(), 1) : "n/a";
    }

    private static String fixed(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
