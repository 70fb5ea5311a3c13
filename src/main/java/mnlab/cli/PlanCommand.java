package mnlab.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import mnlab.experiment.ExperimentConfig;
import mnlab.experiment.Plan;
import mnlab.experiment.Planner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says how long a run will take. */
@Command(
        name = "plan",
        description = {
            "Says how long 'train' with the same options would take on this machine: makes some steps of each kind and reckons.",
            "Writes nothing. A step that does not fit into memory is answered with what to make smaller."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class PlanCommand implements Callable<Integer> {

    private static final double MIB_A_GIB = 1024;

    @Mixin
    private ConfigOptions options;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Steps measured of each kind (3), after one that is not counted.",
            defaultValue = "3")
    private int steps;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (steps < 1) {
            throw new ParameterException(spec.commandLine(), "--steps: at least 1");
        }
        ExperimentConfig config = options.config();
        Plan plan;
        try (ConsoleProgress progress = new ConsoleProgress()) {
            plan = Planner.measure(config, steps, progress);
        }
        PrintWriter screen = spec.commandLine().getOut();
        screen.printf("%s on %s%n", options.name(config), plan.device());
        for (Plan.Part part : plan.parts()) {
            screen.printf(
                    Locale.ROOT,
                    "  %-28s%,9d %-9s%9.3f s each%12s%n",
                    part.what(),
                    part.times(),
                    part.unit(),
                    part.each(),
                    time(part.seconds()));
        }
        screen.printf("  in all, without preparing and loading the cases: %s%n", time(plan.seconds()));
        screen.printf(Locale.ROOT, "  memory after these steps: %.2f GiB", plan.ownMiB() / MIB_A_GIB);
        screen.printf(
                Locale.ROOT, Double.isNaN(plan.gpuMiB()) ? "%n" : ", on the GPU %.2f GiB%n", plan.gpuMiB() / MIB_A_GIB);
        screen.flush();
        return 0;
    }

    private static String time(double seconds) {
        return ConsoleProgress.clock(Math.round(seconds));
    }
}
