package mnlab.cli;

import java.nio.file.Path;
import mnlab.experiment.Configs;
import mnlab.pose.PoseConfig;
import mnlab.pose.PosePresets;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The config of pose models: what {@code pose train} and {@code pose compare} ask alike. */
final class PoseConfigOptions {

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

    @Option(names = "--size", paramLabel = "PIXELS", description = "Side of a frame.")
    private Integer size;

    @Option(names = "--epochs", paramLabel = "N", description = "Epochs at most.")
    private Integer epochs;

    @Option(names = "--device", paramLabel = "D", description = "auto, cpu or cuda:N.")
    private String device;

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    /** The preset or the file, with the options over it. */
    PoseConfig config() {
        if (preset != null && config != null) {
            throw new ParameterException(spec.commandLine(), "--preset and --config: give one");
        }
        PoseConfig c = preset == null ? PosePresets.QUICK : PosePresets.named(preset);
        c = config == null ? c : Configs.read(config, c);
        c = data == null ? c : c.data(data);
        c = size == null ? c : c.size(size);
        c = epochs == null ? c : c.with(c.training().epochs(epochs));
        return device == null ? c : c.with(c.compute().on(device));
    }
}
