package mnlab.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import mnlab.data.PatchSettings;
import mnlab.experiment.Configs;
import mnlab.experiment.DataConfig;
import mnlab.experiment.ExperimentConfig;
import mnlab.experiment.SplitConfig;
import mnlab.method.Method;
import mnlab.method.MethodFile;
import mnlab.study.Presets;
import mnlab.train.Epochs;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that make a config: of {@code train}, and of {@code plan}, which says how long that would take. */
final class ConfigOptions {

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = {
                "Published settings: la_4, la_8, la_16, nih_6, nih_12 of M&N (NAME-released with its quirks);",
                "la_uamt_4, la_uamt_8, la_uamt_16 by the literature's protocol. Options below override it."
            })
    private String preset;

    @Option(names = "--config", paramLabel = "FILE", description = "A config as YAML; options below override it.")
    private Path config;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder or case list; 'phantom' or 'phantom-small' for embedded ones.")
    private String data;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            description = "mn, supervised, fully-supervised, mean-teacher, 'name: {option: value}', or a .java file.")
    private String method;

    @Option(names = "--labelled", paramLabel = "N", description = "Number of labelled cases.")
    private Integer labelled;

    @Option(
            names = "--epochs",
            paramLabel = "W,T,M",
            description = "End of the warm-up, transition, end; for example 5,20,60.")
    private String epochs;

    @Option(names = "--rounds", paramLabel = "N", description = "Steps in an epoch.")
    private Integer rounds;

    @Option(names = "--batch", paramLabel = "N", description = "Samples in a batch.")
    private Integer batch;

    @Option(
            names = "--accumulate",
            paramLabel = "N",
            description = "Parts in which a batch passes the networks, where memory is short.")
    private Integer accumulate;

    @Option(names = "--patch", paramLabel = "H,W,D", split = ",", description = "Size of training patches in voxels.")
    private int[] patch;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of all randomness but the split's.")
    private Long seed;

    @Option(names = "--split", paramLabel = "FILE", description = "JSON with train, val and test.")
    private Path split;

    @Option(names = "--device", paramLabel = "D", description = "auto, cpu or cuda:N.")
    private String device;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Whether a preset was named. */
    boolean isPreset() {
        return preset != null;
    }

    /** A name for a run of it: the preset's or else the method's, and the seed. */
    String name(ExperimentConfig resolved) {
        return (preset == null ? resolved.method().name() : preset) + "-" + resolved.seed();
    }

    /** The config. */
    ExperimentConfig config() {
        ExperimentConfig c = base();
        DataConfig d = c.data();
        d = data == null ? d : d.at(data);
        d = split == null ? d : d.with(SplitConfig.ofFile(split));
        d = labelled == null ? d : d.labelled(labelled);
        c = c.with(d);
        c = method == null ? c : c.with(method());
        c = epochs == null ? c : c.with(Epochs.parse(epochs));
        c = seed == null ? c : c.withSeed(seed);
        c = c.steps(rounds == null ? c.rounds() : rounds, batch == null ? c.batch() : batch);
        c = accumulate == null ? c : c.with(c.optimisation().accumulate(accumulate));
        c = patch == null ? c : c.with(patches(c.patch()));
        return device == null ? c : c.with(c.compute().on(device));
    }

    private ExperimentConfig base() {
        if (preset != null && config != null) {
            throw new ParameterException(spec.commandLine(), "--preset and --config: give one");
        }
        if (preset != null && data == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Missing option: --data=DIR (the preset " + preset + " says what of it is read)");
        }
        if (preset != null) {
            return Presets.named(preset);
        }
        return config == null ? ExperimentConfig.DEFAULT : Configs.read(config);
    }

    private PatchSettings patches(PatchSettings before) {
        if (patch.length != 3) {
            throw new ParameterException(spec.commandLine(), "--patch: three sizes H,W,D");
        }
        return before.patch(patch[0], patch[1], patch[2]);
    }

    private Method method() {
        Path file = method.endsWith(".java") ? Path.of(method) : null;
        return file != null && Files.exists(file) ? MethodFile.load(file) : Configs.method(method);
    }
}
