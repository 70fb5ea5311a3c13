package mnlab.experiment;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mnlab.core.ClassPath;

/**
 * A command of mnlab in a process of its own, with the class path and the JVM options of this one: it goes on when the notebook is closed or its
 * kernel restarted, and several may run side by side (the engine records gradients for one at a time in a process). SIGTERM ({@link
 * Process#destroy}) ends a training at its next step, with a checkpoint.
 */
public final class OwnProcess {

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private OwnProcess() {}

    /**
     * Starts it.
     *
     * @param output file that what it says is added to
     * @param arguments as on the command line, behind {@code mnlab}
     * @throws ConfigException when the system starts none
     */
    public static Process start(Path output, List<String> arguments) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            // A session of its own: what ends the notebook's kernel and its children does not end the run.
            command.add(SETSID.toString());
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions());
        command.addAll(List.of("-cp", ClassPath.current(), "mnlab.cli.Main"));
        command.addAll(arguments);
        try {
            Files.createDirectories(output.toAbsolutePath().getParent());
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
            builder.redirectInput(ProcessBuilder.Redirect.from(nothing()));
            return builder.start();
        } catch (IOException e) {
            throw new ConfigException(
                    output.toString(),
                    "no process could be started: " + e,
                    "Run it by hand: mnlab " + String.join(" ", arguments),
                    e);
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
