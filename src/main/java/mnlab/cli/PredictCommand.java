package mnlab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import mnlab.experiment.FilePredictions;
import mnlab.experiment.Run;
import mnlab.experiment.TrainedNetwork;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Segments images by a run's network. */
@Command(
        name = "predict",
        description = {
            "Segments images by a run's network: a label map for each, on the image's own grid.",
            "A file that cannot be read is reported and the rest go on; the exit code is 1 then."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class PredictCommand implements Callable<Integer> {

    @Mixin
    private TrainedOptions options;

    @Option(
            names = "--input",
            paramLabel = "PATH",
            required = true,
            description = "An image, the folder of a DICOM series, or a folder of images.")
    private Path input;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder of the label maps.")
    private Path out;

    @Option(names = "--device", paramLabel = "D", description = "auto (default), cpu or cuda:N.", defaultValue = "auto")
    private String device;

    @Option(
            names = "--probabilities",
            description = "Write DIR/probabilities/<name>_<class number>.nii.gz, background 0, too.")
    private boolean probabilities;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Run run = options.run();
        List<Path> images = FilePredictions.images(input);
        FilePredictions predictions = new FilePredictions(out, probabilities);
        try (ConsoleProgress progress = new ConsoleProgress();
                TrainedNetwork network = options.open(run, device)) {
            return report(predictions.write(network, images, progress), images.size());
        }
    }

    private int report(List<FilePredictions.Failure> failures, int all) {
        PrintWriter err = spec.commandLine().getErr();
        failures.forEach(failure -> Errors.print(failure.cause(), false, err));
        PrintWriter screen = spec.commandLine().getOut();
        screen.println((all - failures.size()) + " of " + all + " images predicted: " + out);
        screen.flush();
        return failures.isEmpty() ? 0 : Errors.FAILED;
    }
}
