package mnlab.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import mnlab.experiment.Configs;
import mnlab.intrapartum.IntrapartumConfig;
import mnlab.intrapartum.IntrapartumPresets;
import mnlab.intrapartum.PipelineTraining;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains a pipeline. */
@Command(
        name = "train",
        description = {
            "Trains the classifiers and the segmenters of a pipeline, one after the other.",
            "Stopped, the same command goes on. Without options: on phantom videos, in minutes."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class IntrapartumTrainCommand implements Callable<Integer> {

    @Mixin
    private ModelTraining training;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Videos in the challenge's layout; 'phantom' (default) or 'phantom-small' for made-up ones.")
    private String data;

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "quick (default): phantoms on a CPU; paper: the six families of the paper, on a GPU.")
    private String preset;

    @Option(names = "--config", paramLabel = "FILE", description = "A config as YAML; options override it.")
    private Path config;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of all randomness.")
    private Long seed;

    @Option(names = "--device", paramLabel = "D", description = "auto, cpu or cuda:N.")
    private String device;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        IntrapartumConfig resolved = config();
        return training.call(resolved, "pipeline", PipelineTraining.of(resolved)::run);
    }

    private IntrapartumConfig config() {
        if (preset != null && config != null) {
            throw new ParameterException(spec.commandLine(), "--preset and --config: give one");
        }
        IntrapartumConfig c = preset == null ? IntrapartumPresets.QUICK : IntrapartumPresets.named(preset);
        c = config == null ? c : Configs.read(config, c);
        c = data == null ? c : c.data(data);
        c = seed == null ? c : c.seed(seed);
        return device == null ? c : c.with(c.compute().on(device));
    }
}
