package mnlab.study;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mnlab.core.Progress;
import mnlab.data.Datasets;
import mnlab.experiment.Experiment;
import mnlab.experiment.Run;
import mnlab.experiment.RunStatus;
import mnlab.experiment.Runs;
import mnlab.metric.ResultTable;
import mnlab.train.RunLock;
import mnlab.train.RunLockedException;
import mnlab.train.StopSignal;

/**
 * Makes the runs of a study that its ledger does not hold: one after the other in this process. Several processes may work on the same
 * study side by side, each in its own runs: a run that another process has is left to it. A run that was stopped is gone on with.
 */
public final class StudyRunner {

    /**
     * What became of a run.
     *
     * @param isThere whether the ledger holds it now
     * @param note for the progress
     */
    private record Outcome(boolean isThere, String note) {

        static final Outcome KNOWN = new Outcome(true, "is there already");
        static final Outcome ELSEWHERE = new Outcome(false, "left to another process");
        static final Outcome NOT_BEGUN = new Outcome(false, "left");
    }

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
     * @throws StudyException when the data are not there, before anything is run
     */
    public List<Cell> run(Progress progress, StopSignal stop) {
        List<Cell> cells = study.cells();
        cells.forEach(this::requireData);
        List<Cell> left = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            Outcome outcome = stop.isRequested() ? Outcome.NOT_BEGUN : make(cell, progress, stop);
            if (!outcome.isThere) {
                left.add(cell);
            }
            progress.report(study.name(), i + 1L, cells.size(), cell.title() + ": " + outcome.note);
        }
        return left;
    }

    private void requireData(Cell cell) {
        String path = cell.config().data().path();
        if (!Datasets.isEmbedded(path) && !Files.exists(Path.of(path))) {
            String fetch = study.protocol().fetch();
            throw new StudyException(
                    Path.of(path).toAbsolutePath().normalize().toString(),
                    "is not there; the study " + study.name() + " looks for its data in it",
                    fetch.isEmpty()
                            ? "Name where they lie with --data"
                            : "Fetch them in mnlab's folder with '" + fetch + "', or name where they lie with --data");
        }
    }

    private Outcome make(Cell cell, Progress progress, StopSignal stop) {
        String hash = Experiment.of(cell.config()).hash(progress);
        if (ledger.holds(hash)) {
            return Outcome.KNOWN;
        }
        Path place = runs.resolve(hash);
        try (RunLock lock = RunLock.take(place)) {
            // Another process may have finished it before the lock was ours.
            return ledger.holds(hash) ? Outcome.KNOWN : train(cell, place.resolve("run"), progress, stop);
        } catch (RunLockedException e) {
            return Outcome.ELSEWHERE;
        }
    }

    private Outcome train(Cell cell, Path folder, Progress progress, StopSignal stop) {
        Run run = Files.exists(folder.resolve("run.json"))
                ? Runs.open(folder)
                : Experiment.of(cell.config()).prepare(folder, progress);
        if (run.status().state() != RunStatus.State.FINISHED) {
            run.train(progress, stop);
        }
        RunStatus status = run.status();
        if (status.state() != RunStatus.State.FINISHED) {
            return new Outcome(false, "left, stopped at epoch " + status.epoch());
        }
        ResultTable test = run.test(run.inference(), run.tested(), progress);
        ledger.enter(cell, run, test);
        double dice = CaseValues.of(test, "dice").summary().mean();
        return new Outcome(true, String.format(Locale.ROOT, "Dice %.3f", dice));
    }
}
