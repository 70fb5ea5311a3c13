package mnlab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import mnlab.experiment.Run;
import mnlab.experiment.TrainedNetwork;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a run's network as safetensors. */
@Command(
        name = "export",
        description = "Writes a network of a run as safetensors, under the names of the field's checkpoints.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ExportCommand implements Callable<Integer> {

    @Mixin
    private TrainedOptions options;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "File of the weights.")
    private Path out;

    @Option(
            names = "--merged",
            description = "Add LoRA's adapters to their matrices, and use the public names of the backbone.")
    private boolean merged;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Run run = options.run();
        try (TrainedNetwork network = options.open(run, "cpu")) {
            network.export(out, merged);
        }
        PrintWriter screen = spec.commandLine().getOut();
        screen.println("weights: " + out);
        screen.flush();
        return 0;
    }
}
