package mnlab.cli;

import java.util.concurrent.Callable;
import mnlab.experiment.Run;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Scores a run on its test cases. */
@Command(
        name = "score",
        description = "Scores a run's networks on its test cases; a table that is there is only printed.",
        mixinStandardHelpOptions = true)
final class TestCommand implements Callable<Integer> {

    @Mixin
    private TrainedOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Run run = options.run();
        try (ConsoleProgress progress = new ConsoleProgress()) {
            for (String each : options.nets(run)) {
                RunReport.test(
                        run,
                        each,
                        options.kind(run),
                        progress,
                        spec.commandLine().getOut());
            }
        }
        return 0;
    }
}
