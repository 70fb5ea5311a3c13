package mnlab.cli;

import java.nio.file.Path;
import java.util.OptionalDouble;
import mnlab.intrapartum.FolderMeasurement;
import mnlab.intrapartum.Pipeline;
import mnlab.intrapartum.RecordingWork;
import mnlab.intrapartum.Recordings;
import mnlab.train.StopSignal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which videos are measured by which pipeline: what {@code intrapartum predict} and {@code intrapartum report} ask alike. */
final class MeasureOptions {

    @Parameters(paramLabel = "MODEL", description = "Folder of the pipeline.")
    private Path model;

    @Option(
            names = "--data",
            paramLabel = "PATH",
            required = true,
            description = "A video, a folder of frames, or a folder of videos.")
    private Path data;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder of the results.")
    private Path out;

    @Option(
            names = "--pixel-size",
            paramLabel = "MM",
            description = "Side of a pixel in mm, where it is known: distances are given in mm, too.")
    private Double pixelSize;

    @Option(names = "--device", paramLabel = "D", description = "auto (default), cpu or cuda:N.", defaultValue = "auto")
    private String device;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Measures, and answers the exit code: 1 where a video could not be measured. */
    int measure(boolean pages) {
        if (pixelSize != null && !(pixelSize > 0)) {
            throw new ParameterException(spec.commandLine(), "--pixel-size: a length in mm above 0, got " + pixelSize);
        }
        OptionalDouble mm = pixelSize == null ? OptionalDouble.empty() : OptionalDouble.of(pixelSize);
        Recordings recordings = Recordings.open(data);
        try (ConsoleProgress progress = new ConsoleProgress();
                Pipeline pipeline = Pipeline.open(model, device)) {
            RecordingWork.Outcome outcome = new FolderMeasurement(pipeline, mm, out, pages)
                    .run(recordings, progress, new StopSignal().onShutdown());
            return WorkReport.print(outcome, recordings.all().size(), "videos measured", out, spec.commandLine());
        }
    }
}
