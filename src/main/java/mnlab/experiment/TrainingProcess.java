package mnlab.experiment;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mnlab.core.ClassPath;
import mnlab.method.Method;
import mnlab.method.Methods;

/**
 * A run in a process of its own: it goes on when the notebook is closed or its kernel restarted, and several may run side by
 * side (the engine records gradients for one at a time in a process). What it says goes to {@code train.log}.
 */
final class TrainingProcess {

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private TrainingProcess() {}

    /** Refuses a method that another process does not know. */
    static void requireKnown(Method method) {
        if (!Methods.travels(method)) {
            throw new ConfigException(
                    method.name(),
                    "came from a cell: a process of its own does not know it",
                    "Train here (Experiment.run, Run.train), or write it to a file and load it with MethodFile.load");
        }
    }

    /** Starts to train (or to go on training) a run's folder. */
    static Process start(RunFolder folder) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            // A session of its own: what ends the notebook's kernel and its children does not end the run.
            command.add(SETSID.toString());
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions());
        command.addAll(List.of(
                "-cp",
                ClassPath.current(),
                "mnlab.cli.Main",
                "resume",
                folder.path().toString()));
        Path output = folder.path().resolve("train.log");
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
            builder.redirectInput(ProcessBuilder.Redirect.from(nothing()));
            return builder.start();
        } catch (IOException e) {
            throw new ConfigException(
                    output.toString(), "no process could be started: " + e, "Run './mnlab resume'", e);
        }
    }

    private static File nothing() {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        return new File(windows ? "NUL" : "/dev/null");
    }

    private static List<String> jvmOptions() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-D") || option.startsWith("-X"))
                .filter(option -> !option.startsWith("-Djdk.") && !option.startsWith("-Xrunjdwp"))
                .toList();
    }
}
