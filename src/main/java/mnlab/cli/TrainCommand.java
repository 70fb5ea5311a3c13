package mnlab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import mnlab.experiment.Configs;
import mnlab.experiment.Experiment;
import mnlab.experiment.ExperimentConfig;
import mnlab.experiment.Run;
import mnlab.train.StopSignal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains a method and tests it. */
@Command(
        name = "train",
        description = {
            "Trains a method, then tests it.",
            "What no option and no config names is as in the defaults; --show-config prints the whole config."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TrainCommand implements Callable<Integer> {

    @Mixin
    private ConfigOptions options;

    @Option(
            names = "--out",
            paramLabel = "RUN",
            description = "Folder of the run; of a preset runs/NAME-SEED, where none is named.")
    private Path out;

    @Option(names = "--no-test", description = "Train only.")
    private boolean noTest;

    @Option(names = "--show-config", description = "Print the config that would be run, and stop.")
    private boolean show;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ExperimentConfig resolved = options.config();
        PrintWriter screen = spec.commandLine().getOut();
        if (show) {
            screen.print(Configs.yaml(resolved));
            screen.flush();
            return 0;
        }
        if (out == null && !options.isPreset()) {
            throw new ParameterException(spec.commandLine(), "Missing option: --out=RUN");
        }
        Path folder = out == null ? Path.of("runs", options.name(resolved)) : out;
        try (ConsoleProgress progress = new ConsoleProgress()) {
            Run run = Experiment.of(resolved).run(folder, progress, new StopSignal().onShutdown());
            return RunReport.afterTraining(run, !noTest, progress, screen);
        }
    }
}
