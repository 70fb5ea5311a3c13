package mnlab.intrapartum;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import mnlab.core.Json;
import mnlab.core.MnlabException;
import mnlab.core.Progress;
import mnlab.image.Frame;
import mnlab.io.Video;
import mnlab.io.Videos;
import mnlab.train.StopSignal;
import mnlab.view.Html;
import mnlab.view.Report;

/**
 * Measures every video of a folder into another one:
 *
 * <pre>
 * index.html              a line a video, with what could not be measured and why (where pages are wanted)
 * frames.csv              a row a frame, of all videos
 * videos/ID.html          the report of a video (where pages are wanted)
 * videos/ID.json          all its numbers
 * videos/ID.csv           its rows
 * masks/ID/ID_FRAME.png   masks of its standard frames: 0, 7 (symphysis), 8 (head)
 * </pre>
 *
 * A video that cannot be read is reported and the rest go on. Stopped, the same call goes on: a video whose numbers are there is not measured again.
 */
public final class FolderMeasurement {

    /** A video that could not be measured, and why. */
    public record Failure(String id, String message) {}

    /**
     * What came of a folder.
     *
     * @param measured ids of the videos that were measured, now or before
     * @param failures the others
     * @param stopped whether it was asked to stop before the last
     */
    public record Outcome(List<String> measured, List<Failure> failures, boolean stopped) {}

    private final Pipeline pipeline;
    private final OptionalDouble millimetresPerPixel;
    private final Path out;
    private final boolean pages;

    /**
     * A folder's measurement.
     *
     * @param pipeline stays the caller's to close
     * @param millimetresPerPixel where it is known; the same for all videos
     * @param out where results are written
     * @param pages whether reports are written, or numbers and masks alone
     */
    public FolderMeasurement(Pipeline pipeline, OptionalDouble millimetresPerPixel, Path out, boolean pages) {
        this.pipeline = pipeline;
        this.millimetresPerPixel = millimetresPerPixel;
        this.out = out;
        this.pages = pages;
    }

    /** Measures what is not measured yet. */
    public Outcome run(Recordings recordings, Progress progress, StopSignal stop) {
        List<String> measured = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        for (Recording recording : recordings.all()) {
            if (stop.isRequested()) {
                return finished(new Outcome(measured, failures, true));
            }
            try {
                if (!isDone(recording.id())) {
                    measure(recording, progress);
                }
                measured.add(recording.id());
            } catch (MnlabException e) {
                failures.add(new Failure(recording.id(), e.getMessage()));
                progress.report("not measured: " + recording.id(), 1, 1, e.getMessage());
            }
        }
        return finished(new Outcome(measured, failures, false));
    }

    private boolean isDone(String id) {
        return Files.exists(file(id, ".json")) && (!pages || Files.exists(file(id, ".html")));
    }

    private void measure(Recording recording, Progress progress) {
        try (Video video = Videos.open(recording.video())) {
            VideoResult result = pipeline.measure(recording.id(), video, millimetresPerPixel, progress);
            if (pages) {
                Optional<Frame> best = result.best().map(frame -> video.frame(frame.index()));
                Report report = VideoReport.of(result, best, pipeline.description());
                ResultFiles.write(file(recording.id(), ".html"), report.page());
            }
            masks(result);
            ResultFiles.write(file(recording.id(), ".csv"), ResultFiles.CSV_HEADER + ResultFiles.csv(result));
            // Last: a video with this file is done.
            ResultFiles.write(file(recording.id(), ".json"), Json.pretty(ResultFiles.json(result)));
        }
    }

    private void masks(VideoResult result) {
        for (FrameResult frame : result.standard()) {
            String name = String.format(Locale.ROOT, "%s_%05d.png", result.id(), frame.index());
            MaskFile.write(
                    out.resolve("masks").resolve(result.id()).resolve(name),
                    frame.biometry().orElseThrow().mask());
        }
    }

    private Path file(String id, String ending) {
        return out.resolve("videos").resolve(id + ending);
    }

    private Outcome finished(Outcome outcome) {
        StringBuilder rows = new StringBuilder(ResultFiles.CSV_HEADER);
        List<List<String>> lines = new ArrayList<>();
        for (String id : outcome.measured()) {
            rows.append(text(file(id, ".csv")).substring(ResultFiles.CSV_HEADER.length()));
            lines.add(line(id, json(file(id, ".json"))));
        }
        ResultFiles.write(out.resolve("frames.csv"), rows.toString());
        if (pages) {
            ResultFiles.write(out.resolve("index.html"), index(lines, outcome).page());
        }
        return outcome;
    }

    private static List<String> line(String id, JsonNode video) {
        long standard = 0;
        for (JsonNode frame : video.get("frames")) {
            standard += frame.get("standard").asBoolean() ? 1 : 0;
        }
        return List.of(
                id,
                video.get("frames").size() + "",
                standard + "",
                number(video.get("medianAop")),
                number(video.get("medianHsd")),
                statuses((ObjectNode) video.get("statuses")));
    }

    private static String statuses(ObjectNode counts) {
        List<String> parts = new ArrayList<>();
        counts.fields().forEachRemaining(status -> parts.add(status.getValue() + " " + status.getKey()));
        return String.join(", ", parts);
    }

    private static String number(JsonNode value) {
        return value.isNull() ? "n/a" : String.format(Locale.ROOT, "%.1f", value.asDouble());
    }

    private Report index(List<List<String>> lines, Outcome outcome) {
        Report report =
                new Report("Intrapartum ultrasound").add(VideoReport.note()).text(pipeline.description());
        report.section("Videos");
        List<Html> links = new ArrayList<>();
        lines.forEach(line -> links.add(new Html(
                "<a href=\"videos/" + Html.escape(line.get(0)) + ".html\">" + Html.escape(line.get(0)) + "</a>")));
        report.add(Html.table(
                List.of(
                        "video",
                        "frames",
                        "standard",
                        "median AoP (°)",
                        "median HSD (px)",
                        "status of standard frames"),
                lines));
        report.add(new Html("<p>Reports: "
                + String.join(", ", links.stream().map(Html::html).toList()) + "</p>"));
        if (!outcome.failures().isEmpty()) {
            report.section("Not measured");
            // A message may name the file's path, which is no business of who reads the report.
            report.add(Html.table(
                    List.of("video", "why"),
                    outcome.failures().stream()
                            .map(failure -> List.of(failure.id(), withoutPath(failure.message())))
                            .toList()));
        }
        return report;
    }

    private static String withoutPath(String message) {
        return message.replaceAll("\\S*[/\\\\](?=[^/\\\\\\s]+)", "");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new MnlabException(
                    file.toString(), "cannot be read: " + e, "Remove the video's files; it is measured again", e);
        }
    }

    private static JsonNode json(Path file) {
        try {
            return Json.MAPPER.readTree(file.toFile());
        } catch (IOException e) {
            throw new MnlabException(
                    file.toString(), "cannot be read: " + e, "Remove it; the video is measured again", e);
        }
    }
}
