package mnlab.cli;

import java.nio.file.Path;
import java.util.List;
import mnlab.experiment.Run;
import mnlab.experiment.Runs;
import mnlab.experiment.TrainedNetwork;
import mnlab.train.Checkpoints;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which network of which run, from which checkpoint: what {@code score}, {@code predict} and {@code export} ask alike. */
final class TrainedOptions {

    @Parameters(paramLabel = "RUN", description = "Folder of the run.")
    private Path folder;

    @Option(
            names = "--net",
            paramLabel = "NAME",
            description = "A network of the method; by default the one that predicts (score: all that are validated).")
    private String net;

    @Option(
            names = "--checkpoint",
            paramLabel = "KIND",
            description = "last or best; by default what the run's config says.")
    private Checkpoints.Kind kind;

    Run run() {
        return Runs.open(folder);
    }

    /** The networks named; all that the method validates where none is. */
    List<String> nets(Run run) {
        return net == null ? run.networks() : List.of(net);
    }

    Checkpoints.Kind kind(Run run) {
        return kind == null ? run.tested() : kind;
    }

    /** The network named, or the one that predicts; the caller closes it. */
    TrainedNetwork open(Run run, String device) {
        return run.trained(net == null ? run.inference() : net, kind(run), device);
    }
}
