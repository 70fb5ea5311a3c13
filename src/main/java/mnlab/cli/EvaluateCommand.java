package mnlab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import mnlab.data.Classes;
import mnlab.data.Split;
import mnlab.experiment.Evaluation;
import mnlab.metric.EmptyMask;
import mnlab.metric.MetricSettings;
import mnlab.metric.ResultTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures segmentations, whoever made them. */
@Command(
        name = "evaluate",
        description = {
            "Measures a folder of segmentations, also of other tools, against the truth.",
            "Files belong together by name; all metrics are measured in voxels and in mm."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class EvaluateCommand implements Callable<Integer> {

    @Option(names = "--pred", paramLabel = "DIR", required = true, description = "Folder of the segmentations.")
    private Path predictions;

    @Option(names = "--truth", paramLabel = "DIR", required = true, description = "Folder of the reference ones.")
    private Path truth;

    @Option(names = "--name", paramLabel = "X", required = true, description = "Name of the method in tables.")
    private String name;

    @Option(
            names = "--classes",
            paramLabel = "A,B",
            split = ",",
            description = "Names of the classes 1, 2, ...; or A=255 for another value. Default: as the truth has them.")
    private List<String> classes;

    @Option(names = "--split", paramLabel = "FILE", description = "Measure the cases of its test part only.")
    private Path split;

    @Option(names = "--allow-missing", description = "A case without a prediction counts as found empty.")
    private boolean allowMissing;

    @Option(
            names = "--on-empty",
            paramLabel = "POLICY",
            description = "Distances to empty masks: nan (default: left out and counted), fail, volume_diagonal.",
            defaultValue = "nan")
    private EmptyMask onEmpty;

    @Option(names = "--data", paramLabel = "NAME", description = "Name of the data set in tables.")
    private String data;

    @Option(names = "--labels", paramLabel = "N", description = "Labelled cases that the method had.")
    private Integer labels;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of the method's run.")
    private Long seed;

    @Option(names = "--out", paramLabel = "CSV", description = "Where the whole table is written.")
    private Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (ConsoleProgress progress = new ConsoleProgress()) {
            ResultTable table = evaluation().run(progress);
            PrintWriter screen = spec.commandLine().getOut();
            if (out == null) {
                screen.print(SummaryText.of(table));
                screen.println("  all cases and metrics: not kept; name a file (--out) to keep them");
                screen.flush();
            } else {
                table.writeCsv(out);
                RunReport.print(table, out, screen);
            }
            return 0;
        }
    }

    private Evaluation evaluation() {
        Evaluation e = Evaluation.of(predictions, truth, name).settings(MetricSettings.DEFAULT.withOnEmpty(onEmpty));
        e = classes == null ? e : e.classes(declared());
        e = split == null ? e : e.only(Split.file(split).test());
        e = allowMissing ? e.missingAsEmpty() : e;
        e = data == null ? e : e.data(data);
        e = labels == null ? e : e.labels(labels);
        return seed == null ? e : e.seed(seed);
    }

    private Classes declared() {
        TreeMap<Integer, String> names = new TreeMap<>();
        names.put(0, "background");
        for (String each : classes) {
            String[] parts = each.split("=", 2);
            int value = parts.length == 1 ? names.size() : number(each, parts[1]);
            if (names.put(value, parts[0]) != null) {
                throw new ParameterException(spec.commandLine(), "--classes: two classes have the value " + value);
            }
        }
        try {
            return Classes.ofValues(names);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--classes: " + e.getMessage(), e);
        }
    }

    private int number(String each, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new ParameterException(spec.commandLine(), "--classes: no number behind = in " + each, e);
        }
    }
}
