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
    public RecordingWork.Outcome run(Recordings recordings, Progress progress, StopSignal stop) {
        RecordingWork.Step step = new RecordingWork.Step() {
            @Override
            public boolean isDone(Recording recording) {
                return FolderMeasurement.this.isDone(recording.id());
            }

            @Override
            public void run(Recording recording) {
                measure(recording, progress);
            }
        };
        return finished(RecordingWork.over(recordings.all(), step, progress, stop));
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
                RecordingWork.write(file(recording.id(), ".html"), report.page());
            }
            masks(result);
            RecordingWork.write(file(recording.id(), ".csv"), ResultFiles.CSV_HEADER + ResultFiles.csv(result));
            // Last: a video with this file is done.
            RecordingWork.write(file(recording.id(), ".json"), Json.pretty(ResultFiles.json(result)));
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

    private RecordingWork.Outcome finished(RecordingWork.Outcome outcome) {
        List<Path> rows = outcome.done().stream().map(id -> file(id, ".csv")).toList();
        RecordingWork.write(out.resolve("frames.csv"), RecordingWork.joined(ResultFiles.CSV_HEADER, rows));
        if (pages) {
            List<List<String>> lines = outcome.done().stream()
                    .map(id -> line(id, json(file(id, ".json"))))
                    .toList();
            RecordingWork.write(out.resolve("index.html"), index(lines, outcome).page());
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

    private Report index(List<List<String>> lines, RecordingWork.Outcome outcome) {
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

    private static JsonNode json(Path file) {
        try {
            return Json.tree(file);
        } catch (IOException e) {
            throw new MnlabException(
                    file.toString(), "cannot be read: " + e, "Remove it; the video is measured again", e);
        }
    }
}
