package mnlab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import mnlab.experiment.Configs;
import mnlab.pose.PoseConfig;
import mnlab.pose.PosePresets;
import mnlab.pose.PoseTraining;
import mnlab.train.Loop;
import mnlab.train.StopSignal;
import picocli.CommandLine.Command;
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

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description =
                    "quick (default): phantoms on a CPU; paper: as published, on a GPU; smallest: only shows that all works.")
    private String preset;

    @Option(names = "--config", paramLabel = "FILE", description = "A config as YAML; options override it.")
    private Path config;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Head volumes, masks in DIR/masks; 'phantom' or 'phantom-small' for made-up ones.")
    private String data;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            description = "A method, or 'name: {option: value}'; mnlab pose methods lists them.")
    private String method;

    @Option(names = "--size", paramLabel = "PIXELS", description = "Side of a frame.")
    private Integer size;

    @Option(names = "--epochs", paramLabel = "N", description = "Epochs at most.")
    private Integer epochs;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of all randomness.")
    private Long seed;

    @Option(names = "--device", paramLabel = "D", description = "auto, cpu or cuda:N.")
    private String device;

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
        if (preset != null && config != null) {
            throw new ParameterException(spec.commandLine(), "--preset and --config: give one");
        }
        PoseConfig c = preset == null ? PosePresets.QUICK : PosePresets.named(preset);
        c = config == null ? c : Configs.read(config, c);
        c = data == null ? c : c.data(data);
        c = method == null ? c : c.methodNamed(method);
        c = size == null ? c : c.size(size);
        c = epochs == null ? c : c.with(c.training().epochs(epochs));
        c = seed == null ? c : c.seed(seed);
        return device == null ? c : c.with(c.compute().on(device));
    }
}
