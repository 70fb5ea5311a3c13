package mnlab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import mnlab.core.Progress;
import mnlab.experiment.Configs;
import mnlab.train.Loop;
import mnlab.train.StopSignal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What commands do alike that train a model of several networks into a folder: show the config, or train and say how it ended. */
final class ModelTraining {

    @Option(names = "--out", paramLabel = "MODEL", description = "Folder of the model.")
    private Path out;

    @Option(names = "--show-config", description = "Print the config that would be used, and stop.")
    private boolean show;

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    /** A training. */
    interface Work {
        Loop.Outcome run(Path folder, Progress progress, StopSignal stop);
    }

    /**
     * Shows the config, or does the work.
     *
     * @param noun what is trained
     */
    int call(Record config, String noun, Work work) {
        PrintWriter screen = spec.commandLine().getOut();
        if (show) {
            screen.print(Configs.yaml(config));
            screen.flush();
            return 0;
        }
        if (out == null) {
            throw new ParameterException(spec.commandLine(), "Missing option: --out=MODEL");
        }
        try (ConsoleProgress progress = new ConsoleProgress()) {
            boolean finished = work.run(out, progress, new StopSignal().onShutdown()) == Loop.Outcome.FINISHED;
            screen.println(finished ? noun + ": " + out : "stopped; the same command goes on");
            screen.flush();
            return finished ? 0 : RunReport.STOPPED;
        }
    }
}
