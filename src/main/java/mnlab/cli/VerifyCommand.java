package mnlab.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import mnlab.core.Json;
import mnlab.core.MnlabException;
import mnlab.data.DataFinding;
import mnlab.data.DataReport;
import mnlab.data.Dataset;
import mnlab.data.Datasets;
import mnlab.data.PatchSettings;
import mnlab.data.Verification;
import mnlab.experiment.Configs;
import mnlab.experiment.Experiment;
import mnlab.experiment.ExperimentConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what is wrong with a data set. */
@Command(
        name = "verify",
        description = {
            "Says what is wrong with a data set, and what to do about it: reads every case once, as training would, and writes nothing.",
            "X marks a failure (training would fail, or its numbers would be wrong), ! a warning (look at it). The exit code is 1 with failures.",
            "With --config, or with --split or --labelled, it looks at a run's parts too: leaks, classes that no labelled case has."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class VerifyCommand implements Callable<Integer> {

    private static final long SEED = 101;
    private static final double TRAIN = .75;
    private static final double VALIDATION = .05;
    private static final double TEST = .2;

    @Parameters(
            arity = "0..1",
            paramLabel = "DATA",
            description = "Data folder or case list; the config's where it is left out.")
    private String data;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A run's config: how files are read, parts and patches.")
    private Path config;

    @Option(names = "--split", paramLabel = "FILE", description = "JSON with train, val and test.")
    private Path split;

    @Option(
            names = {"--labelled", "--labels"},
            paramLabel = "N",
            description =
                    "Number of labelled cases; all of the training part that have masks where only --split is given.")
    private Integer labelled;

    @Option(names = "--patch", paramLabel = "H,W,D", split = ",", description = "Size of training patches in voxels.")
    private int[] patch;

    @Mixin
    private GroupOption group;

    @Option(names = "--threads", paramLabel = "N", description = "Cases read at once (cores, at most 4).")
    private Integer threads;

    @Option(names = "--json", description = "Prints JSON in place of text.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        checkOptions();
        DataReport report = report();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.pretty(tree(report)));
        } else {
            FindingText.print(report.findings(), out);
            out.println(report);
        }
        out.flush();
        return report.failures() > 0 ? Errors.FAILED : 0;
    }

    private void checkOptions() {
        if (data == null && config == null) {
            throw new ParameterException(spec.commandLine(), "Missing: DATA, or --config FILE");
        }
        if (config != null && (split != null || labelled != null || patch != null)) {
            throw new ParameterException(
                    spec.commandLine(), "--split, --labelled, --patch: the config says so already");
        }
        if (patch != null && patch.length != 3) {
            throw new ParameterException(spec.commandLine(), "--patch: three sizes H,W,D");
        }
    }

    private DataReport report() {
        try (ConsoleProgress progress = new ConsoleProgress()) {
            // A config that is wrong is an error of the call, not of the data.
            Experiment experiment = config == null ? null : Experiment.of(config());
            String place =
                    experiment == null ? data : experiment.config().data().path();
            Dataset dataset;
            try {
                dataset = Datasets.open(place, progress);
            } catch (MnlabException e) {
                return DataReport.unlisted(place, e);
            }
            Verification verification = experiment == null ? byOptions(dataset) : experiment.verification(dataset);
            Verification grouped = group.of().map(verification::patients).orElse(verification);
            return (threads == null ? grouped : grouped.threads(threads)).run(progress);
        }
    }

    private ExperimentConfig config() {
        ExperimentConfig read = Configs.read(config);
        return data == null ? read : read.with(read.data().at(data));
    }

    private Verification byOptions(Dataset dataset) {
        Verification verification = Verification.of(dataset);
        if (patch != null) {
            verification = verification.patches(PatchSettings.of(patch[0], patch[1], patch[2]));
        }
        if (split == null && labelled == null) {
            return verification;
        }
        return verification.parted(() -> {
            var parts = split == null ? dataset.split(SEED, TRAIN, VALIDATION, TEST) : dataset.split(split);
            return labelled == null ? parts.fullyLabelled() : parts.labelled(labelled);
        });
    }

    private static ObjectNode tree(DataReport report) {
        ObjectNode tree = Json.MAPPER.createObjectNode();
        tree.put("data", report.data()).put("cases", report.cases()).put("masks", report.masks());
        tree.put("failures", report.failures()).put("warnings", report.warnings());
        var findings = tree.putArray("findings");
        for (DataFinding each : report.found()) {
            findings.addObject()
                    .put("check", each.check())
                    .put("case", each.finding().topic())
                    .put("gravity", each.finding().gravity().name().toLowerCase(Locale.ROOT))
                    .put("problem", each.finding().value())
                    .put("remedy", each.finding().remedy());
        }
        return tree;
    }
}
