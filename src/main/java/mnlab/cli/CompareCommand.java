package mnlab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import mnlab.study.Comparison;
import mnlab.study.ComparisonResults;
import mnlab.study.ComparisonRun;
import mnlab.study.Ledger;
import mnlab.study.Measure;
import mnlab.study.MissingRun;
import mnlab.train.StopSignal;
import mnlab.view.Tables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Holds segmentation methods against each other. */
@Command(
        name = "compare",
        description = {
            "Trains methods x numbers of labels x seeds on one data set and one protocol, each run in a process of its own,",
            "and says with tests and intervals what differs. A finished run is never made again: stopped, the same command",
            "goes on. docs/comparison.md says what the rule of the game and the columns are."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class CompareCommand implements Callable<Integer> {

    private static final double SECONDS = 3600;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder of the runs and the report.")
    private Path out;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "A comparison as YAML (docs/comparison.md); options below override it.")
    private Path file;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder or case list; 'phantom' or 'phantom-small' for embedded ones.")
    private String data;

    @Option(
            names = "--methods",
            paramLabel = "A,B",
            description = "Names, 'name: {option: value}' or .java files, parted by commas.")
    private String methods;

    @Option(names = "--labelled", paramLabel = "N", split = ",", description = "Numbers of labelled cases.")
    private List<Integer> labelled;

    @Option(names = "--seeds", paramLabel = "S", split = ",", description = "Seeds; each draws its labelled cases too.")
    private List<Long> seeds;

    @Option(
            names = "--reference",
            paramLabel = "NAME",
            description = "Method that the others are tested against (default: the first).")
    private String reference;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings that all share, as YAML of an experiment without method, seed, path and labels.")
    private Path config;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Budget in optimiser steps of the network that is scored.")
    private Integer steps;

    @Option(
            names = "--backbone",
            paramLabel = "NET",
            description = "Network in place of every 3D U-Net of the methods: a name or 'name: {option: value}'.")
    private String backbone;

    @Option(
            names = "--regime",
            paramLabel = "WORD",
            description =
                    "matched: one optimiser, schedule and supervised loss (default); published: each method's own.")
    private String regime;

    @Option(
            names = "--results",
            paramLabel = "DIR",
            description = "Ledger of finished runs (the folder ledger of --out).")
    private Path results;

    @Option(
            names = "--rows",
            paramLabel = "CSV",
            split = ",",
            description = "Results of other tools, as evaluate --out writes them, to stand in the same table.")
    private List<Path> rows = List.of();

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "Runs side by side, each a process (${DEFAULT-VALUE}).",
            defaultValue = "1")
    private int jobs;

    @Option(names = "--hours", paramLabel = "H", description = "After so long no new run is begun.")
    private Double hours;

    @Option(names = "--report-only", description = "Run nothing: report what the ledger holds. Reads no data.")
    private boolean reportOnly;

    @Option(
            names = "--smallest",
            description = "On phantoms, with the first seed and so short that it only shows that all works.")
    private boolean smallest;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Comparison comparison = smallest ? comparison().smallest() : comparison();
        ComparisonRun run = ComparisonRun.in(out).jobs(jobs).others(rows);
        run = results == null ? run : run.ledger(Ledger.in(results));
        run = hours == null ? run : run.limit(Duration.ofSeconds(Math.round(hours * SECONDS)));
        ComparisonResults answer;
        try (ConsoleProgress progress = new ConsoleProgress()) {
            answer =
                    reportOnly ? run.results(comparison) : run.run(comparison, progress, new StopSignal().onShutdown());
        }
        answer.save(out, command());
        return print(answer);
    }

    private Comparison comparison() {
        Comparison c = file == null ? ofOptions() : Comparison.read(file);
        if (file != null) {
            c = data == null ? c : c.data(data);
            c = methods == null ? c : c.methods(methods);
            c = labelled == null ? c : c.labelled(labelled);
            c = seeds == null ? c : c.seeds(seeds);
        }
        c = config == null ? c : c.config(config);
        c = steps == null ? c : c.steps(steps);
        c = backbone == null ? c : c.backbone(backbone);
        c = regime == null ? c : c.regime(regime);
        return reference == null ? c : c.reference(reference);
    }

    private Comparison ofOptions() {
        require(data, "--data=DIR");
        require(methods, "--methods=A,B");
        require(labelled, "--labelled=N");
        require(seeds, "--seeds=S");
        return Comparison.of(data == null ? "phantom-small" : data, List.of(methods), labelled, seeds);
    }

    private void require(Object given, String option) {
        boolean needless = smallest && option.startsWith("--data");
        if (given == null && !needless) {
            throw new ParameterException(
                    spec.commandLine(), "Missing option: " + option + " (or --file=FILE, which names it)");
        }
    }

    private String command() {
        return "mnlab "
                + String.join(" ", spec.root().commandLine().getParseResult().originalArgs());
    }

    private int print(ComparisonResults answer) {
        PrintWriter screen = spec.commandLine().getOut();
        for (int labels : answer.comparison().labelled()) {
            screen.println(labels + " labelled:");
            for (Measure measure : Measure.values()) {
                screen.print(Tables.markdown(answer.table(labels, measure)));
                answer.words(labels, measure).forEach(screen::println);
            }
            screen.print(Tables.markdown(answer.costs(labels)));
        }
        answer.missing()
                .forEach(each -> screen.println("missing: " + each.cell().title() + ", " + each.why()));
        screen.println("comparison: " + out.resolve("comparison.html"));
        screen.flush();
        boolean anyFailed = answer.missing().stream().anyMatch(MissingRun::hasFailed);
        return anyFailed ? Errors.FAILED : answer.missing().isEmpty() ? 0 : RunReport.STOPPED;
    }
}
