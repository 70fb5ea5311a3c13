package mnlab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import mnlab.pose.PoseComparison;
import mnlab.pose.PoseComparisonResult;
import mnlab.pose.PoseConfig;
import mnlab.pose.PoseMethod;
import mnlab.pose.PoseTables;
import mnlab.train.StopSignal;
import mnlab.view.Tables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Holds methods of pose regression against each other. */
@Command(
        name = "compare",
        description = {
            "Trains methods by seeds on one config and measures them on held-out volumes: one table with intervals,",
            "calibration, robustness, and what the abstract of arXiv 2405.13235 claims. A run that is there is not made again;",
            "stopped, the same command goes on; several may work on one folder side by side."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class PoseCompareCommand implements Callable<Integer> {

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Folder of the runs, tables and the page.")
    private Path out;

    @Mixin
    private PoseConfigOptions options;

    @Option(
            names = "--methods",
            paramLabel = "NAME",
            description = {
                "Methods, or 'name: {option: value}', once each (default: plain regression, each head alone, MC dropout,",
                "ensemble, evidential, multi-task, MIMO, QAERTS by three losses)."
            })
    private List<String> methods = List.of();

    @Option(
            names = "--seeds",
            paramLabel = "S",
            split = ",",
            description = "Seeds (default: ${DEFAULT-VALUE}).",
            defaultValue = "101,102,103")
    private long[] seeds;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PoseConfig config = options.config();
        List<PoseMethod> chosen = methods.isEmpty()
                ? PoseComparison.standardMethods()
                : methods.stream()
                        .map(name -> config.methodNamed(name).method())
                        .toList();
        PoseComparisonResult result;
        try (ConsoleProgress progress = new ConsoleProgress()) {
            result = PoseComparison.of(config, chosen, seeds).run(out, progress, new StopSignal().onShutdown());
        }
        result.save(out);
        return print(result);
    }

    private int print(PoseComparisonResult result) {
        PrintWriter screen = spec.commandLine().getOut();
        screen.println(Tables.markdown(PoseTables.scores(result.arms())));
        screen.println(Tables.markdown(PoseTables.uncertainty(result.arms())));
        screen.println(Tables.markdown(result.claims()));
        result.left().forEach(left -> screen.println("not there: " + left.run() + ", " + left.why()));
        screen.println("comparison: " + out.resolve("comparison.html"));
        screen.flush();
        return result.left().isEmpty() ? 0 : RunReport.STOPPED;
    }
}
