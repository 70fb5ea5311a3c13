package mnlab.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import mnlab.experiment.Run;
import mnlab.experiment.Runs;
import mnlab.train.StopSignal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Goes on with a run from its last checkpoint. */
@Command(
        name = "resume",
        description = "Goes on with a run from its last checkpoint, then tests it.",
        mixinStandardHelpOptions = true)
final class ResumeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", description = "Folder of the run.")
    private Path folder;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = {
                "Give a finished run more epochs: N in all. From there on its learning rates",
                "are those of a run of this length."
            })
    private Integer epochs;

    @Option(names = "--no-test", description = "Train only.")
    private boolean noTest;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Run run = epochs == null ? Runs.open(folder) : Runs.open(folder).extend(epochs);
        try (ConsoleProgress progress = new ConsoleProgress()) {
            run.train(progress, new StopSignal().onShutdown());
            return RunReport.afterTraining(
                    run, !noTest, progress, spec.commandLine().getOut());
        }
    }
}
