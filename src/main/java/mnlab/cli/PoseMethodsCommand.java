package mnlab.cli;

import java.io.PrintWriter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import mnlab.core.Json;
import mnlab.core.Records;
import mnlab.nn.Regressors;
import mnlab.pose.PoseConfig;
import mnlab.pose.PoseMethod;
import mnlab.pose.PoseMethods;
import mnlab.pose.PoseNets;
import mnlab.pose.PosePresets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the methods of pose regression. */
@Command(
        name = "methods",
        description =
                "Lists the methods with their networks, trained values and default options, and the networks there are.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class PoseMethodsCommand implements Callable<Integer> {

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            defaultValue = "quick",
            description = "Whose network is counted (quick; paper takes some seconds and memory).")
    private String preset;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PoseConfig config = PosePresets.named(preset);
        PrintWriter screen = spec.commandLine().getOut();
        screen.printf("%-24s %8s %14s  %s%n", "method", "networks", "trained values", "options");
        for (PoseMethod method : PoseMethods.all().values()) {
            screen.println(String.format(
                    Locale.ROOT,
                    "%-24s %8d %,14d  %s",
                    method.name(),
                    method.members(),
                    PoseNets.parameters(config.method(method)),
                    options(method)));
        }
        screen.println("networks: " + String.join(", ", Regressors.names()));
        screen.flush();
        return 0;
    }

    private static String options(PoseMethod method) {
        if (!(method instanceof Record record)) {
            return "";
        }
        return Arrays.stream(record.getClass().getRecordComponents())
                .map(component -> component.getName() + ": " + value(record, component))
                .collect(Collectors.joining(", "));
    }

    private static String value(Record record, RecordComponent component) {
        Object value = Records.get(record, component);
        return value instanceof PoseMethod inner
                ? inner.name()
                : Json.line(value).replace("\"", "");
    }
}
