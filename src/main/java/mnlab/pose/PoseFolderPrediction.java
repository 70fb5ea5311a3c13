package mnlab.pose;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import mnlab.core.Json;
import mnlab.core.Progress;
import mnlab.core.SafeFiles;
import mnlab.experiment.ComputeConfig;
import mnlab.experiment.Configs;
import mnlab.geometry.ReferencePoints;
import mnlab.intrapartum.Recording;
import mnlab.intrapartum.RecordingWork;
import mnlab.train.StopSignal;

/**
 * Finds the planes of pictures and videos into a folder:
 *
 * <pre>
 * frames.csv                a row a frame, of all of them
 * results/ID.html           the report with the planes in space
 * results/ID.json           all its numbers
 * results/ID.csv            its rows
 * pairs/ID/ID_FRAME.png     frame, and the atlas on the plane found (where an atlas is named)
 * </pre>
 *
 * One that cannot be read is reported and the rest go on. Stopped, the same call goes on: what the same model, atlas, rows and truth have found already is
 * left as it is.
 */
public final class PoseFolderPrediction {

    private final PoseModel model;
    private final PoseFrames.Rows rows;
    private final Optional<Atlas> atlas;
    private final Map<Integer, ReferencePoints> truth;
    private final Path out;
    private final Consumer<String> warnings;
    private boolean warned;

    /**
     * A folder's predictions.
     *
     * @param model stays the caller's to close
     * @param rows how the frames lie
     * @param atlas the volume that is shown, where there is one
     * @param truth true points by frame, of the only input; empty where they are not known
     * @param out where results are written
     * @param warnings told once when frames are not square
     */
    public PoseFolderPrediction(
            PoseModel model,
            PoseFrames.Rows rows,
            Optional<Atlas> atlas,
            Map<Integer, ReferencePoints> truth,
            Path out,
            Consumer<String> warnings) {
        this.model = model;
        this.rows = rows;
        this.atlas = atlas;
        this.truth = truth;
        this.out = out;
        this.warnings = warnings;
    }

    /** Predicts what is not predicted yet; the inputs are those of {@link PoseInput#list}. */
    public RecordingWork.Outcome run(List<Recording> inputs, Progress progress, StopSignal stop) {
        ObjectNode by = by();
        RecordingWork.Step step = new RecordingWork.Step() {
            @Override
            public boolean isDone(Recording input) {
                return by(input.id()).filter(by::equals).isPresent();
            }

            @Override
            public void run(Recording input) {
                predict(input, by, progress);
            }
        };
        RecordingWork.Outcome outcome = RecordingWork.over(inputs, step, progress, stop);
        List<Path> tables = outcome.done().stream().map(id -> file(id, ".csv")).toList();
        RecordingWork.write(out.resolve("frames.csv"), RecordingWork.joined(PoseFiles.HEADER, tables));
        return outcome;
    }

    private void predict(Recording input, ObjectNode by, Progress progress) {
        try (PoseInput opened = PoseInput.open(input, model.config().size(), rows)) {
            PoseFrames frames = opened.frames();
            warn(frames);
            PosePrediction prediction = PosePrediction.of(model, frames, progress);
            atlas.ifPresent(a -> PosePairs.write(out.resolve("pairs").resolve(input.id()), prediction, frames, a));
            RecordingWork.write(
                    file(input.id(), ".html"),
                    PoseReport.of(prediction, frames, atlas, truth).page());
            RecordingWork.write(file(input.id(), ".csv"), PoseFiles.HEADER + PoseFiles.csv(prediction));
            // Last: an input with this file is done.
            RecordingWork.write(file(input.id(), ".json"), Json.pretty(PoseFiles.json(prediction, by)));
        }
    }

    private void warn(PoseFrames frames) {
        if (frames.isStretched() && !warned) {
            warned = true;
            warnings.accept(
                    frames.name() + ": its frames are not square and are stretched to a square. A plane has one scale"
                            + " along both sides, so that planes of stretched frames are off by as much. Crop or pad the frames to"
                            + " a square for planes that can be trusted.");
        }
    }

    /** What results depend on beside the input. */
    private ObjectNode by() {
        ObjectNode by = Json.MAPPER.createObjectNode();
        by.put("config", SafeFiles.fingerprint(Configs.yaml(model.config().with(ComputeConfig.DEFAULT))));
        by.put("rows", rows.name().toLowerCase(Locale.ROOT));
        by.put("atlas", atlas.map(Atlas::name).orElse("none"));
        by.put("truth", truth.isEmpty() ? "none" : SafeFiles.fingerprint(truth.toString()));
        return by;
    }

    /** That of a result that is there and can be read. */
    private Optional<ObjectNode> by(String id) {
        Path file = file(id, ".json");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Json.tree(file).get("by") instanceof ObjectNode by ? Optional.of(by) : Optional.empty();
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }

    private Path file(String id, String ending) {
        return out.resolve("results").resolve(id + ending);
    }
}
