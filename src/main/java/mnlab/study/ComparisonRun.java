package mnlab.study;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import mnlab.core.Progress;
import mnlab.data.Datasets;
import mnlab.metric.ResultTable;
import mnlab.train.StopSignal;
import mnlab.view.LiveProgress;

/**
 * Makes the runs of a comparison that its ledger does not hold, in processes of their own, and answers with what is there. Stopped at any point, the
 * same call goes on.
 *
 * @param folder for the runs, their logs and the study's file; and for the ledger, where none is named
 * @param ledger of finished runs
 * @param jobs most processes side by side
 * @param limit after which no new run is begun
 * @param others tables of other tools' predictions, as {@code mnlab evaluate --out} writes them
 */
public record ComparisonRun(Path folder, Ledger ledger, int jobs, Duration limit, List<Path> others) {

    private static final Duration NONE = Duration.ofDays(3650);

    /** Refuses fewer than one process. */
    public ComparisonRun {
        if (jobs < 1) {
            throw new StudyException("jobs " + jobs, "are fewer than one", "Give the number of processes side by side");
        }
        others = List.copyOf(others);
    }

    /** In a folder, with a ledger in it, one process at a time and no limit. */
    public static ComparisonRun in(Path folder) {
        return new ComparisonRun(folder, Ledger.in(folder.resolve("ledger")), 1, NONE, List.of());
    }

    /** With another ledger. */
    public ComparisonRun ledger(Ledger other) {
        return new ComparisonRun(folder, other, jobs, limit, others);
    }

    /** With so many processes side by side. */
    public ComparisonRun jobs(int number) {
        return new ComparisonRun(folder, ledger, number, limit, others);
    }

    /** With a time after which no new run is begun. */
    public ComparisonRun limit(Duration time) {
        return new ComparisonRun(folder, ledger, jobs, time, others);
    }

    /** With tables of other tools' predictions. */
    public ComparisonRun others(List<Path> tables) {
        return new ComparisonRun(folder, ledger, jobs, limit, tables);
    }

    /**
     * Makes what is missing, all methods of a seed before the next seed, so that what is there when the time is up is evenly spread.
     *
     * @throws StudyException when the data are not there, before anything is run
     */
    public ComparisonResults run(Comparison comparison, Progress progress, StopSignal stop) {
        Study study = comparison.study();
        Optional<String> data = Optional.of(fingerprint(comparison.data(), progress));
        List<Outsider> outsiders = outsiders();
        List<Cell> missing = inTurn(study.results(ledger, data).missing(), study.seeds());
        List<MissingRun> left = missing.isEmpty()
                ? List.of()
                : new RunPool(study, folder, ledger, jobs, limit)
                        .run(missing, study.cells().size() - missing.size(), progress, stop);
        return new ComparisonResults(comparison, study.results(ledger, data), outsiders, left, RunPool.runs(folder));
    }

    /** As above, in a notebook: how far it is changes in place, and the stop button ends it, with checkpoints; the same call goes on. */
    public ComparisonResults run(Comparison comparison) {
        return run(comparison, new LiveProgress(), new StopSignal());
    }

    /** What the ledger holds, and runs nothing: neither data nor runs need be there. */
    public ComparisonResults results(Comparison comparison) {
        StudyResults made = comparison.study().results(ledger);
        List<MissingRun> left = made.missing().stream()
                .map(cell -> MissingRun.left(cell, "not run"))
                .toList();
        return new ComparisonResults(comparison, made, outsiders(), left, RunPool.runs(folder));
    }

    private List<Outsider> outsiders() {
        return others.stream()
                .flatMap(file -> Outsider.of(file, ResultTable.readCsv(file)).stream())
                .toList();
    }

    private static String fingerprint(String data, Progress progress) {
        if (!Datasets.isEmbedded(data) && !Files.exists(Path.of(data))) {
            throw new StudyException(
                    Path.of(data).toAbsolutePath().normalize().toString(),
                    "is not there; the comparison looks for its data in it",
                    "Name where they lie with --data");
        }
        return Datasets.open(data, progress).fingerprint();
    }

    /** The first seed of all arms, then the second. */
    private static List<Cell> inTurn(List<Cell> cells, List<Long> seeds) {
        return cells.stream()
                .sorted(Comparator.comparingInt(cell -> seeds.indexOf(cell.seed())))
                .toList();
    }
}
