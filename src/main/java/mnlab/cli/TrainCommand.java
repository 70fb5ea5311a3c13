package mnlab.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import mnlab.data.PatchSettings;
import mnlab.experiment.Configs;
import mnlab.experiment.DataConfig;
import mnlab.experiment.Experiment;
import mnlab.experiment.ExperimentConfig;
import mnlab.experiment.Run;
import mnlab.experiment.SplitConfig;
import mnlab.method.Method;
import mnlab.method.MethodFile;
import mnlab.train.Epochs;
import mnlab.train.StopSignal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    @Option(names = "--patch", paramLabel = "H,W,D", split = ",", description = "Size of training patches in voxels.")
    private int[] patch;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of all randomness but the split's.")
    private Long seed;

    @Option(names = "--split", paramLabel = "FILE", description = "JSON with train, val and test.")
    private Path split;

    @Option(names = "--device", paramLabel = "D", description = "auto, cpu or cuda:N.")
    private String device;

    @Option(names = "--out", paramLabel = "RUN", description = "Folder of the run.")
    private Path out;

    @Option(names = "--no-test", description = "Train only.")
    private boolean noTest;

    @Option(names = "--show-config", description = "Print the config that would be run, and stop.")
    private boolean show;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ExperimentConfig resolved = config();
        PrintWriter screen = spec.commandLine().getOut();
        if (show) {
            screen.print(Configs.yaml(resolved));
            screen.flush();
            return 0;
        }
        if (out == null) {
            throw new picocli.CommandLine.ParameterException(spec.commandLine(), "Missing option: --out=RUN");
        }
        try (ConsoleProgress progress = new ConsoleProgress()) {
            Run run = Experiment.of(resolved).run(out, progress, new StopSignal().onShutdown());
            return RunReport.afterTraining(run, !noTest, progress, screen);
        }
    }

    private ExperimentConfig config() {
        ExperimentConfig c = config == null ? ExperimentConfig.DEFAULT : Configs.read(config);
        DataConfig d = c.data();
        d = data == null ? d : d.at(data);
        d = split == null ? d : d.with(SplitConfig.ofFile(split));
        d = labelled == null ? d : d.labelled(labelled);
        c = c.with(d);
        c = method == null ? c : c.with(method());
        c = epochs == null ? c : c.with(Epochs.parse(epochs));
        c = seed == null ? c : c.withSeed(seed);
        c = c.steps(rounds == null ? c.rounds() : rounds, batch == null ? c.batch() : batch);
        c = patch == null ? c : c.with(patches(c.patch()));
        return device == null ? c : c.with(c.compute().on(device));
    }

    private PatchSettings patches(PatchSettings before) {
        if (patch.length != 3) {
            throw new picocli.CommandLine.ParameterException(spec.commandLine(), "--patch: three sizes H,W,D");
        }
        return before.patch(patch[0], patch[1], patch[2]);
    }

    private Method method() {
        Path file = method.endsWith(".java") ? Path.of(method) : null;
        return file != null && Files.exists(file) ? MethodFile.load(file) : Configs.method(method);
    }
}
