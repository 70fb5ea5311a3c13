package mnlab.intrapartum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import mnlab.core.Json;
import mnlab.core.Key;
import mnlab.core.Progress;
import mnlab.data.Split;
import mnlab.experiment.ConfigException;
import mnlab.train.Loop;
import mnlab.train.StopSignal;
import mnlab.view.Xml;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A pipeline from videos to reports, with networks that learn next to nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PipelineTest {

    private Path folder;
    private Path videos;
    private Path model;
    private IntrapartumConfig config;

    @BeforeAll
    void make(@TempDir Path temporary) {
        folder = temporary;
        videos = folder.resolve("videos");
        PhantomVideos.write(videos, new PhantomVideoSettings(7, 6, 6, 1, 6, 64, 2, 24), Progress.SILENT);
        config = IntrapartumPresets.SMALLEST.data(videos.toString());
        model = folder.resolve("model");
        assertEquals(Loop.Outcome.FINISHED, train(model));
    }

    private Loop.Outcome train(Path place) {
        return PipelineTraining.of(config).run(place, Progress.SILENT, new StopSignal());
    }

    private RecordingWork.Outcome measure(Path from, Path out) {
        try (Pipeline pipeline = Pipeline.open(model)) {
            return new FolderMeasurement(pipeline, OptionalDouble.of(.5), out, true)
                    .run(Recordings.open(from), Progress.SILENT, new StopSignal());
        }
    }

    @Test
    void trainingAgainDoesNothing() throws IOException {
        var before = Files.getLastModifiedTime(model.resolve("split.json"));
        assertEquals(Loop.Outcome.FINISHED, train(model));
        assertEquals(before, Files.getLastModifiedTime(model.resolve("split.json")));
    }

    @Test
    void theSameConfigGivesTheSameProbabilitiesAndMasks() {
        assertEquals(Loop.Outcome.FINISHED, train(folder.resolve("again")));
        Recording recording = Recordings.open(videos.resolve("sweeps")).all().get(0);
        try (Pipeline one = Pipeline.open(model);
                Pipeline two = Pipeline.open(folder.resolve("again"))) {
            assertArrayEquals(probabilities(one, recording), probabilities(two, recording));
        }
    }

    private static double[] probabilities(Pipeline pipeline, Recording recording) {
        return pipeline.measure(recording).frames().stream()
                .mapToDouble(FrameResult::probability)
                .toArray();
    }

    @Test
    void unlabelledFramesAreThoseWithoutAMask() {
        // Of three frames the middle one has the mask: what is sampled from the middle would be that one.
        Path place = folder.resolve("three");
        PhantomVideos.write(place, new PhantomVideoSettings(7, 6, 6, 0, 3, 48, 1, 24), Progress.SILENT);
        Recordings recordings = Recordings.open(place);
        Split videos = ExaminationSplit.of(recordings, .2, .2, Key.of(1));
        FrameSet.Made made =
                FrameSet.make(folder.resolve("frames"), recordings, videos, config.segmentation(), Progress.SILENT);
        Split split = Split.file(made.split());
        long positives = recordings.get(videos.train()).stream()
                .filter(Recording::isPositive)
                .count();
        assertEquals(positives, made.labelled());
        assertEquals(2 * positives, split.train().size());
    }

    @Test
    void anotherConfigIsRefused() {
        PipelineTraining other = PipelineTraining.of(config.seed(5));
        ConfigException e =
                assertThrows(ConfigException.class, () -> other.run(model, Progress.SILENT, new StopSignal()));
        assertTrue(e.getMessage().contains("another config"), e.getMessage());
    }

    @Test
    void aStopLeavesSomethingToGoOnWith() {
        Path place = folder.resolve("stopped");
        StopSignal stop = new StopSignal();
        Loop.Outcome first = PipelineTraining.of(config)
                .run(
                        place,
                        (task, done, total, note) -> {
                            if (task.startsWith("classifier")) {
                                stop.request();
                            }
                        },
                        stop);
        assertEquals(Loop.Outcome.STOPPED, first);
        assertEquals(Loop.Outcome.FINISHED, train(place));
        Recording recording = Recordings.open(videos.resolve("sweeps")).all().get(0);
        try (Pipeline whole = Pipeline.open(model);
                Pipeline resumed = Pipeline.open(place)) {
            assertArrayEquals(probabilities(whole, recording), probabilities(resumed, recording));
        }
    }

    @Test
    void evaluatesTheTestVideos() throws Exception {
        try (Pipeline pipeline = Pipeline.open(model)) {
            List<Recording> test = pipeline.testVideos(Progress.SILENT);
            EvaluationResult result = PipelineEvaluation.of(pipeline).run(test, Progress.SILENT);
            assertEquals(6 * test.size(), result.planes().size());
            assertEquals(
                    2 * test.stream().filter(Recording::isPositive).count(),
                    result.masks().size());
            // The reference masks are phantoms: both structures are there, and measurable.
            assertTrue(result.masks().stream()
                    .allMatch(score -> score.reference().aop().isPresent()));
            assertTrue(EvaluationReport.table(result).rowCount() > 10);
            wellFormed(EvaluationReport.page(result, pipeline.description()).page());
        }
    }

    @Test
    void aBrokenVideoIsReportedAndTheRestGoOn() throws Exception {
        Path mixed = folder.resolve("mixed");
        Files.createDirectories(mixed);
        Path sweep = Recordings.open(videos.resolve("sweeps")).all().get(0).video();
        Files.copy(sweep, mixed.resolve("good.avi"));
        Files.createFile(mixed.resolve("empty.avi"));
        Path out = folder.resolve("reports");
        RecordingWork.Outcome outcome = measure(mixed, out);
        assertEquals(List.of("good"), outcome.done());
        assertEquals("empty", outcome.failures().get(0).id());
        String index = Files.readString(out.resolve("index.html"));
        assertTrue(index.contains("empty"));
        wellFormed(index);
        String page = Files.readString(out.resolve("videos/good.html"));
        wellFormed(page);
        for (String text : List.of(index, page)) {
            assertTrue(text.contains("For research, not for diagnosis"));
            assertFalse(text.contains(folder.toString()), "a path in a report");
        }
        JsonNode numbers = Json.MAPPER.readTree(out.resolve("videos/good.json").toFile());
        assertEquals(6, numbers.get("frames").size());
        assertEquals(7, Files.readAllLines(out.resolve("frames.csv")).size());
        assertEquals(List.of("good"), measure(mixed, out).done());
    }

    @Test
    void aPageIsWrittenForAVideoThatIsMeasured() throws Exception {
        // Frames are called standard by hand: the networks of this test know nothing.
        Recording recording = Recordings.open(videos).all().stream()
                .filter(Recording::isPositive)
                .findFirst()
                .orElseThrow();
        int index = recording.masks().keySet().iterator().next();
        var mask = MaskFile.read(recording.masks().get(index));
        FrameBiometry biometry = FrameBiometry.of(new Segmented(mask, List.of(mask, mask)));
        FrameResult frame = new FrameResult(index, OptionalDouble.of(.1), .9, List.of(.9), Optional.of(biometry));
        VideoResult result = new VideoResult("v", 64, 64, OptionalDouble.of(.5), List.of(frame));
        assertEquals(frame, result.best().orElseThrow());
        assertEquals(0, biometry.aop().deviation().orElseThrow(), 1e-9);
        String page = VideoReport.of(result, Optional.of(recording.frame(index)), "by hand")
                .page();
        assertTrue(page.contains("HSD (mm)"));
        assertTrue(page.contains("AoP by ellipses"));
        wellFormed(page);
    }

    private static void wellFormed(String page) throws Exception {
        Xml.parse(page.substring(page.indexOf("<html")));
    }
}
