package mnlab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import mnlab.study.Cell;
import mnlab.study.FinishedRun;
import mnlab.study.Ledger;
import mnlab.study.Study;
import mnlab.study.StudyResults;
import mnlab.study.StudyRunner;
import mnlab.train.StopSignal;
import mnlab.view.Tables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs what is missing of an ablation study. */
@Command(
        name = "study",
        description = {
            "Makes the runs of an ablation study that its ledger does not hold, and prints its table.",
            "Start it in several terminals, or as several jobs, to use more cores: each takes the runs that no other has."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class StudyCommand implements Callable<Integer> {

    @Mixin
    private StudyOptions options;

    @Option(names = "--data", paramLabel = "DIR", description = "Data folder or case list in place of the study's.")
    private String data;

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            description = "Where runs lie (runs/studies).",
            defaultValue = "runs/studies")
    private Path runs;

    @Option(
            names = "--smallest",
            description = {
                "On phantoms and so short that it only shows that all works;",
                "entered in the folder smallest of --runs, unless --results names another."
            })
    private boolean smallest;

    @Option(
            names = "--list",
            description = "Print each run with its settings, which are there and how long they took; run nothing.")
    private boolean list;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter screen = spec.commandLine().getOut();
        if (options.listed(screen, Study::question)) {
            return 0;
        }
        Study study = smallest ? options.study().smallest() : options.study();
        study = data == null ? study : study.data(data);
        return list ? list(study, screen) : run(study, screen);
    }

    /** Runs that only show that all works are no results: they have a ledger of their own. */
    private Ledger ledger() {
        return smallest ? options.ledger(runs.resolve("smallest")) : options.ledger();
    }

    private int list(Study study, PrintWriter screen) {
        StudyResults results = study.results(ledger());
        Map<Cell, FinishedRun> made = new HashMap<>();
        results.runs().forEach(run -> made.put(run.cell(), run));
        for (Cell cell : study.cells()) {
            FinishedRun run = made.get(cell);
            String state = run == null
                    ? "missing"
                    : run.entry().run().configHash() + " "
                            + ConsoleProgress.clock(Math.round(run.entry().seconds()));
            screen.printf("%-21s  %s%n%23s%s%n", state, cell.title(), "", cell.settings());
        }
        screen.printf(
                "%d of %d runs are in %s; their training took %s%n",
                made.size(),
                study.cells().size(),
                ledger().folder(),
                ConsoleProgress.clock(Math.round(results.seconds())));
        screen.flush();
        return 0;
    }

    private int run(Study study, PrintWriter screen) {
        List<Cell> left;
        try (ConsoleProgress progress = new ConsoleProgress()) {
            StopSignal stop = new StopSignal().onShutdown();
            left = new StudyRunner(study, runs, ledger()).run(progress, stop);
        }
        screen.print(Tables.markdown(study.results(ledger()).table()));
        if (!left.isEmpty()) {
            screen.printf(
                    Locale.ROOT,
                    "%d of %d runs are missing (stopped, or at work in another process); the same command goes on.%n",
                    left.size(),
                    study.cells().size());
        }
        screen.flush();
        return left.isEmpty() ? 0 : RunReport.STOPPED;
    }
}
