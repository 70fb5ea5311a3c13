package mnlab.study;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import mnlab.metric.Summary;
import mnlab.view.Charts;
import mnlab.view.Estimate;
import mnlab.view.Figure;
import tech.tablesaw.api.Table;

/**
 * What is known of a study. Values of a case are means over the foreground classes; intervals are 95 % bootstrap intervals over cases.
 *
 * @param study whose
 * @param runs those that were made, in the order of the study's cells
 */
public record StudyResults(Study study, List<FinishedRun> runs) {

    /** Copies, and refuses runs that were tested on different cases. */
    public StudyResults {
        runs = List.copyOf(runs);
        Set<Set<String>> cases =
                runs.stream().map(run -> run.values("dice").cases()).collect(Collectors.toSet());
        if (cases.size() > 1) {
            throw new StudyException(
                    "the study " + study.name(),
                    "has arms or seeds that were tested on different cases",
                    "Give all of them one split; compare other data in a study of their own");
        }
    }

    /** The cells that were not run. */
    public List<Cell> missing() {
        List<Cell> made = runs.stream().map(FinishedRun::cell).toList();
        return study.cells().stream().filter(cell -> !made.contains(cell)).toList();
    }

    /** Seconds that the training of its runs took. */
    public double seconds() {
        return runs.stream().mapToDouble(run -> run.entry().seconds()).sum();
    }

    /**
     * A line an arm: mean Dice of each seed with its interval; over all seeds the mean, and how far from the first arm, case by case,
     * with the interval of that difference; mean HD95 in mm. What was not run is empty.
     */
    public Table table() {
        return ArmTable.of(this);
    }

    /** Mean Dice with its interval, a row an arm, a colour a seed. */
    public Figure figure() {
        List<Estimate> estimates = runs.stream().map(StudyResults::dice).toList();
        return Charts.intervals(study.title(), "test Dice, mean of classes", estimates);
    }

    private static Estimate dice(FinishedRun run) {
        Summary dice = run.values("dice").summary();
        return new Estimate(
                "seed " + run.cell().seed(),
                run.cell().arm(),
                dice.mean(),
                dice.interval().low(),
                dice.interval().high());
    }

    /** The numbers behind table and figure, a line a run. */
    public Table numbers() {
        return RunNumbers.of(runs);
    }

    Optional<CaseValues> values(String arm, long seed, String metric) {
        return runs.stream()
                .filter(run -> run.cell().arm().equals(arm) && run.cell().seed() == seed)
                .map(run -> run.values(metric))
                .findFirst();
    }

    /** Means over the seeds; nothing where one of them is missing. */
    Optional<CaseValues> overSeeds(String arm, String metric) {
        List<CaseValues> seeds = study.seeds().stream()
                .flatMap(seed -> values(arm, seed, metric).stream())
                .toList();
        return seeds.size() < study.seeds().size() ? Optional.empty() : Optional.of(CaseValues.mean(seeds));
    }
}
