package mnlab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import mnlab.core.SafeFiles;
import mnlab.data.Case;
import mnlab.data.Dataset;
import mnlab.data.Datasets;
import mnlab.data.Hc18Table;
import mnlab.experiment.Run;
import mnlab.experiment.TrainedNetwork;
import mnlab.intrapartum.Circumferences;
import mnlab.metric.BlandAltman;
import mnlab.metric.Summary;
import mnlab.view.Tables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures fetal heads. */
@Command(
        name = "circumference",
        description = {
            "Measures fetal head circumference as HC18 does: a run's mask, an ellipse, mm by the table of pixel sizes.",
            "Without --data: the run's test cases. For research, not for diagnosis."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class CircumferenceCommand implements Callable<Integer> {

    @Mixin
    private TrainedOptions options;

    @Option(
            names = "--table",
            paramLabel = "CSV",
            required = true,
            description = "HC18's table of pixel sizes (mm) and, for training pictures, circumferences.")
    private Path table;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Other pictures in HC18's layout, all of which are taken.")
    private Path data;

    @Option(names = "--out", paramLabel = "CSV", description = "Where the line of each picture is written.")
    private Path out;

    @Option(names = "--device", paramLabel = "D", description = "auto (default), cpu or cuda:N.", defaultValue = "auto")
    private String device;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Run run = options.run();
        Hc18Table sizes = Hc18Table.read(table);
        try (ConsoleProgress progress = new ConsoleProgress();
                TrainedNetwork network = options.open(run, device)) {
            List<Case> cases = data == null ? tested(run) : Datasets.open(data).cases();
            Circumferences measured = Circumferences.measure(network, cases, sizes, progress);
            if (out != null) {
                SafeFiles.write(out, Tables.csv(measured.table()));
            }
            print(measured);
            return 0;
        }
    }

    private static List<Case> tested(Run run) {
        Dataset dataset = Datasets.open(run.config().data().path());
        return run.testCases().stream().map(dataset::get).toList();
    }

    private void print(Circumferences measured) {
        PrintWriter screen = spec.commandLine().getOut();
        long found =
                measured.rows().stream().filter(row -> row.head().isPresent()).count();
        screen.println(found + " of " + measured.rows().size() + " heads measured");
        Summary difference = measured.absoluteDifference();
        if (difference.n() > 0) {
            screen.println("mean absolute difference to the table: " + Tables.rounded(difference.mean()) + " mm ["
                    + Tables.rounded(difference.interval().low()) + ", "
                    + Tables.rounded(difference.interval().high()) + "], n = " + difference.n());
        }
        measured.agreement().ifPresent(agreement -> screen.println(limits(agreement)));
        screen.flush();
    }

    private static String limits(BlandAltman agreement) {
        return "bias " + Tables.rounded(agreement.bias()) + " mm, limits of agreement "
                + Tables.rounded(agreement.lower()) + " to " + Tables.rounded(agreement.upper()) + " mm";
    }
}
