package mnlab.study;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mnlab.core.Progress;
import mnlab.experiment.Experiment;
import mnlab.experiment.Run;
import mnlab.experiment.RunStatus;
import mnlab.experiment.Runs;
import mnlab.train.RunLock;
import mnlab.train.RunLockedException;
import mnlab.train.StopSignal;

/**
 * Makes the runs of a study that its ledger does not hold: one after the other in this process. Several processes may work on the same
 * study side by side, each in its own runs: a run that another process has is left to it. A run that was stopped is gone on with.
 */
public final class StudyRunner {

    private final Study study;
    private final Path runs;
    private final Ledger ledger;

    /**
     * @param runs folder of the runs' folders; a run lies under its config hash
     * @param ledger where finished runs are entered
     */
    public StudyRunner(Study study, Path runs, Ledger ledger) {
        this.study = study;
        this.runs = runs;
        this.ledger = ledger;
    }

    /**
     * Runs what is missing, until it is done or asked to stop.
     *
     * @param progress told of each run, and how far the study is
     * @return the runs that are missing still: stopped, or at work in another process
     */
    public List<Cell> run(Progress progress, StopSignal stop) {
        List<Cell> cells = study.cells();
        List<Cell> left = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            String outcome = stop.isRequested() ? "left" : make(cell, progress, stop);
            if (outcome.startsWith("left")) {
                left.add(cell);
            }
            progress.report(study.name(), i + 1L, cells.size(), cell.title() + ": " + outcome);
        }
        return left;
    }

    private String make(Cell cell, Progress progress, StopSignal stop) {
        String hash = Experiment.of(cell.config()).hash(progress);
        if (ledger.holds(hash)) {
            return "is there already";
        }
        Path place = runs.resolve(hash);
        try (RunLock lock = RunLock.take(place)) {
            // Another process may have finished it before the lock was ours.
            return ledger.holds(hash) ? "is there already" : train(cell, place.resolve("run"), progress, stop);
        } catch (RunLockedException e) {
            return "left to another process";
        }
    }

    private String train(Cell cell, Path folder, Progress progress, StopSignal stop) {
        Run run = Files.exists(folder.resolve("run.json"))
                ? Runs.open(folder)
                : Experiment.of(cell.config()).prepare(folder, progress);
        if (run.status().state() != RunStatus.State.FINISHED) {
            run.train(progress, stop);
        }
        if (run.status().state() != RunStatus.State.FINISHED) {
            return "left, stopped at epoch " + run.status().epoch();
        }
        ledger.enter(cell, run, run.test(run.inference(), run.tested(), progress));
        return String.format(
                Locale.ROOT,
                "Dice %.3f",
                run.test().withClassMeans().metric("dice").rows().stream()
                        .filter(row -> row.className().equals("mean"))
                        .mapToDouble(row -> row.value())
                        .average()
                        .orElse(Double.NaN));
    }
}
