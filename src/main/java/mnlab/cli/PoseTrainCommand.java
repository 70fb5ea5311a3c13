package mnlab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import mnlab.experiment.Configs;
import mnlab.pose.PoseConfig;
import mnlab.pose.PoseTraining;
import mnlab.train.Loop;
import mnlab.train.StopSignal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains a pose model. */
@Command(
        name = "train",
        description = {
            "Trains the networks of a method, one after the other.",
            "Stopped, the same command goes on. Without options: QAERTS on phantom volumes, in minutes."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class PoseTrainCommand implements Callable<Integer> {

    @Option(names = "--out", paramLabel = "MODEL", description = "Folder of the model.")
    private Path out;

    @Mixin
    private PoseConfigOptions options;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            description = "A method, or 'name: {option: value}'; mnlab pose methods lists them.")
    private String method;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of all randomness.")
    private Long seed;

    @Option(names = "--show-config", description = "Print the config that would be used, and stop.")
    private boolean show;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PoseConfig resolved = config();
        PrintWriter screen = spec.commandLine().getOut();
        if (show) {
            screen.print(Configs.yaml(resolved));
            screen.flush();
            return 0;
        }
        if (out == null) {
            throw new ParameterException(spec.commandLine(), "Missing option: --out=MODEL");
        }
        try (ConsoleProgress progress = new ConsoleProgress()) {
            Loop.Outcome outcome = PoseTraining.of(resolved).run(out, progress, new StopSignal().onShutdown());
            boolean finished = outcome == Loop.Outcome.FINISHED;
            screen.println(finished ? "pose model: " + out : "stopped; the same command goes on");
            screen.flush();
            return finished ? 0 : RunReport.STOPPED;
        }
    }

    private PoseConfig config() {
        PoseConfig c = options.config();
        c = method == null ? c : c.methodNamed(method);
        return seed == null ? c : c.seed(seed);
    }
}
