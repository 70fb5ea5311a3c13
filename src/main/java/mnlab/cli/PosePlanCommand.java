package mnlab.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import mnlab.pose.PoseConfig;
import mnlab.pose.PosePlan;
import mnlab.view.Tables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How long a training of a pose model takes here. */
@Command(
        name = "plan",
        description = "Measures a batch and a step on this machine, and says how long the training takes at most.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class PosePlanCommand implements Callable<Integer> {

    @Mixin
    private PoseConfigOptions options;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            description = "A method, or 'name: {option: value}'; mnlab pose methods lists them.")
    private String method;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PoseConfig config = options.config();
        config = method == null ? config : config.methodNamed(method);
        PosePlan plan;
        try (ConsoleProgress progress = new ConsoleProgress()) {
            plan = PosePlan.measure(config, progress);
        }
        PrintWriter screen = spec.commandLine().getOut();
        screen.printf(
                "a batch of %d planes: %s s on one loader thread%n",
                config.planes().perVolume(), Tables.rounded(plan.batchSeconds()));
        screen.printf(
                "a step of %s: %s s, %s times as long%n",
                config.method().title(), Tables.rounded(plan.stepSeconds()), Tables.rounded(plan.lead()));
        screen.printf(
                "training: %d networks, %d epochs of %d steps at most: %s%n",
                plan.members(), plan.epochs(), plan.steps(), ConsoleProgress.clock(Math.round(plan.seconds())));
        screen.flush();
        return 0;
    }
}
