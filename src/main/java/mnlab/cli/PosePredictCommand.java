package mnlab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import mnlab.core.Progress;
import mnlab.geometry.ReferencePoints;
import mnlab.intrapartum.Recording;
import mnlab.intrapartum.RecordingWork;
import mnlab.pose.Atlas;
import mnlab.pose.PoseFolderPrediction;
import mnlab.pose.PoseFrames;
import mnlab.pose.PoseInput;
import mnlab.pose.PoseModel;
import mnlab.pose.PoseTruth;
import mnlab.train.StopSignal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds the planes of pictures and videos. */
@Command(
        name = "predict",
        description = {
            "Finds the planes of pictures and videos: numbers as CSV and JSON, a page with the planes in space, the atlas beside each frame.",
            "An input that cannot be read is reported and the rest go on; the exit code is 1 then. Stopped, the same command goes on."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class PosePredictCommand implements Callable<Integer> {

    @Parameters(paramLabel = "MODEL", description = "Folder of the model.")
    private Path model;

    @Option(
            names = "--input",
            paramLabel = "PATH",
            required = true,
            description = "A picture, a video, a folder of pictures (frames of one video), or a folder of videos.")
    private Path input;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder of the results.")
    private Path out;

    @Option(
            names = "--atlas",
            paramLabel = "FILE",
            description = {
                "A volume, aligned as those of the training, that is shown on the planes found;",
                "for models of phantoms the first phantom that they learnt from."
            })
    private Path atlas;

    @Option(
            names = "--rows",
            paramLabel = "HOW",
            defaultValue = "flipped",
            description =
                    "flipped (default): a scanner's frames, rows from the probe on; kept: slices of a volume, phantoms.")
    private PoseFrames.Rows rows;

    @Option(
            names = "--truth",
            paramLabel = "FILE",
            description = "True planes of the frames as pose phantom writes them, to be shown beside those found.")
    private Path truth;

    @Option(names = "--device", paramLabel = "D", description = "auto (default), cpu or cuda:N.", defaultValue = "auto")
    private String device;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<Recording> inputs = PoseInput.list(input);
        if (truth != null && inputs.size() != 1) {
            throw new ParameterException(
                    spec.commandLine(), "--truth: is of one picture or video, and --input names " + inputs.size());
        }
        Map<Integer, ReferencePoints> known = truth == null ? Map.of() : PoseTruth.read(truth);
        PrintWriter err = spec.commandLine().getErr();
        try (ConsoleProgress progress = new ConsoleProgress();
                PoseModel opened = PoseModel.open(model, device)) {
            Optional<Atlas> shown = atlas(opened, progress, err);
            RecordingWork.Outcome outcome = new PoseFolderPrediction(
                            opened, rows, shown, known, out, text -> warn(err, text))
                    .run(inputs, progress, new StopSignal().onShutdown());
            return WorkReport.print(outcome, inputs.size(), "inputs predicted", out, spec.commandLine());
        }
    }

    private Optional<Atlas> atlas(PoseModel opened, Progress progress, PrintWriter err) {
        if (atlas != null) {
            return Optional.of(Atlas.read(atlas));
        }
        Optional<Atlas> phantom = Atlas.ofPhantoms(opened.config(), progress);
        if (phantom.isEmpty()) {
            warn(
                    err,
                    model + ": its data (" + opened.config().data()
                            + ") names no atlas, so that planes are shown in an empty"
                            + " cube. Name a volume that is aligned as they are with --atlas.");
        }
        return phantom;
    }

    private static void warn(PrintWriter err, String text) {
        err.println("mnlab: " + text);
        err.flush();
    }
}
