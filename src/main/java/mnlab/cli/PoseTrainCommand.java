package mnlab.cli;

import java.util.concurrent.Callable;
import mnlab.pose.PoseConfig;
import mnlab.pose.PoseTraining;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

    @Mixin
    private ModelTraining training;

    @Mixin
    private PoseConfigOptions options;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            description = "A method, or 'name: {option: value}'; mnlab pose methods lists them.")
    private String method;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of all randomness.")
    private Long seed;

    @Override
    public Integer call() {
        PoseConfig resolved = config();
        return training.call(resolved, "pose model", PoseTraining.of(resolved)::run);
    }

    private PoseConfig config() {
        PoseConfig c = options.config();
        c = method == null ? c : c.methodNamed(method);
        return seed == null ? c : c.seed(seed);
    }
}
