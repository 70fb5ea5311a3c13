package mnlab.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import mnlab.experiment.Run;
import mnlab.experiment.Runs;
import mnlab.train.Checkpoints;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Scores a run on its test cases. */
@Command(
        name = "score",
        description = "Scores a run's networks on its test cases; a table that is there is only printed.",
        mixinStandardHelpOptions = true)
final class TestCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", description = "Folder of the run.")
    private Path folder;

    @Option(
            names = "--net",
            paramLabel = "NAME",
            description = "A network of the method; by default all that it validates.")
    private String net;

    @Option(names = "--checkpoint", paramLabel = "KIND", description = "last or best; by default what the config says.")
    private Checkpoints.Kind kind;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Run run = Runs.open(folder);
        try (ConsoleProgress progress = new ConsoleProgress()) {
            for (String each : net == null ? run.networks() : List.of(net)) {
                RunReport.test(
                        run,
                        each,
                        kind == null ? run.tested() : kind,
                        progress,
                        spec.commandLine().getOut());
            }
        }
        return 0;
    }
}
