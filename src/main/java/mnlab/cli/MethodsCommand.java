package mnlab.cli;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import mnlab.core.Json;
import mnlab.experiment.Configs;
import mnlab.experiment.ExperimentConfig;
import mnlab.method.Method;
import mnlab.method.Methods;
import mnlab.method.Recipe;
import mnlab.method.Setup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the methods of segmentation. */
@Command(
        name = "methods",
        description = {
            "Lists the methods by family, with their networks and default options.",
            "What each is, is in docs/methods; compare holds them against each other."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class MethodsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter screen = spec.commandLine().getOut();
        List<Method> methods = Methods.all().values().stream()
                .sorted(Comparator.comparing(Method::family))
                .toList();
        screen.printf("%-15s %-22s %-30s %-22s %s%n", "family", "method", "title", "networks", "options");
        methods.forEach(method -> screen.printf(
                "%-15s %-22s %-30s %-22s %s%n",
                method.family().title(),
                method.name(),
                recipe(method).title(),
                String.join(", ", recipe(method).members().keySet()),
                options(method)));
        screen.flush();
        return 0;
    }

    private static Recipe recipe(Method method) {
        ExperimentConfig config = ExperimentConfig.DEFAULT;
        return method.recipe(new Setup(config.epochs(), config.batch(), config.rounds()));
    }

    private static String options(Method method) {
        return Json.line(Configs.tree(ExperimentConfig.DEFAULT.with(method)).at("/method/" + method.name()))
                .replace("\"", "");
    }
}
