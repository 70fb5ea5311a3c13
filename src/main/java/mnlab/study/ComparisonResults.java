package mnlab.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import mnlab.metric.ResultTable;
import mnlab.view.Figure;
import tech.tablesaw.api.Table;

/** What a comparison has so far: its tables, figures and what they say in words. */
public final class ComparisonResults {

    private final Comparison comparison;
    private final StudyResults made;
    private final List<MissingRun> missing;
    private final Path runs;
    private final Map<Integer, List<Entrant>> entrants = new LinkedHashMap<>();
    private final Map<List<Object>, Contest> contests = new HashMap<>();

    /**
     * @param made of the comparison's study
     * @param others runs that mnlab did not make
     * @param missing runs that are not there
     * @param runs folder of the runs, for their curves; it need not be there
     * @throws StudyException when another tool's run has other cases, labels or classes than the comparison, or a name of its methods, and when
     *     the reference is none of the methods
     */
    ComparisonResults(
            Comparison comparison, StudyResults made, List<Outsider> others, List<MissingRun> missing, Path runs) {
        this.comparison = comparison;
        this.made = made;
        this.missing = List.copyOf(missing);
        this.runs = runs;
        for (int labels : comparison.labelled()) {
            List<Entrant> all = new ArrayList<>(ours(labels));
            all.addAll(theirs(labels, others));
            entrants.put(labels, List.copyOf(all));
        }
        check(others);
    }

    private List<Entrant> ours(int labels) {
        return ComparisonArms.of(comparison).stream()
                .filter(arm -> arm.labels() == labels)
                .map(this::entrant)
                .filter(each -> !each.runs().isEmpty())
                .toList();
    }

    private Entrant entrant(ComparisonArms.Arm arm) {
        List<Entrant.Entry> its = made.runs().stream()
                .filter(run -> run.cell().arm().equals(arm.name()))
                .map(run -> Entrant.Entry.of(run.cell().seed(), run.table(), Optional.of(run.entry())))
                .toList();
        String family = comparison.family(arm.method());
        return new Entrant(
                arm.method(),
                family,
                arm.labels(),
                arm.bound(),
                made.study().seeds().size(),
                its);
    }

    private List<Entrant> theirs(int labels, List<Outsider> others) {
        Map<String, List<Entrant.Entry>> byMethod = new LinkedHashMap<>();
        for (Outsider each : others) {
            if (each.labels() == labels) {
                byMethod.computeIfAbsent(each.method(), name -> new ArrayList<>())
                        .add(Entrant.Entry.of(each.seed(), each.table(), Optional.empty()));
            }
        }
        List<Entrant> theirs = new ArrayList<>();
        byMethod.forEach((method, its) ->
                theirs.add(new Entrant(method, comparison.family(method), labels, false, its.size(), its)));
        return theirs;
    }

    private void check(List<Outsider> others) {
        Optional<ResultTable> like = Stream.concat(
                        made.runs().stream().map(FinishedRun::table),
                        others.stream().map(Outsider::table))
                .findFirst();
        for (Outsider each : others) {
            String what = each.file() + ", method " + each.method();
            if (!comparison.labelled().contains(each.labels())) {
                throw new StudyException(
                        what,
                        "had " + ComparisonArms.counted(each.labels()) + ", and the comparison is at "
                                + comparison.labelled(),
                        "Compare at that number too, or leave the table out");
            }
            if (comparison.titles().contains(each.method())) {
                throw new StudyException(what, "has the name of a method of the comparison", "Give it another --name");
            }
            requireSamePlaces(what, each.table(), like.orElseThrow());
        }
        boolean known = comparison.titles().contains(comparison.reference())
                || others.stream().anyMatch(each -> each.method().equals(comparison.reference()));
        if (!known) {
            throw new StudyException(
                    "the reference " + comparison.reference(),
                    "is none of the methods",
                    "Choose one of " + comparison.titles());
        }
    }

    private static void requireSamePlaces(String what, ResultTable theirs, ResultTable ours) {
        Set<String> cases = Measure.DICE.of(theirs).cases();
        Set<String> wanted = Measure.DICE.of(ours).cases();
        boolean sameClasses = theirs.metric("dice").rows().size()
                == ours.metric("dice").rows().size();
        if (!cases.equals(wanted) || !sameClasses) {
            throw new StudyException(
                    what,
                    "is of " + cases.size() + " cases, other than the " + wanted.size()
                            + " test cases here, or of another number of classes",
                    "Measure the test cases alone (evaluate --split with a run's split.json), and every class");
        }
    }

    /** What is compared. */
    public Comparison comparison() {
        return comparison;
    }

    StudyResults made() {
        return made;
    }

    /** The runs that are not there, and why. */
    public List<MissingRun> missing() {
        return missing;
    }

    /** The methods that have a run, at a number of labels. */
    List<Entrant> entrants(int labels) {
        return entrants.get(labels);
    }

    Contest contest(int labels, Measure measure) {
        return contests.computeIfAbsent(
                List.of(labels, measure), which -> new Contest(measure, entrants.get(labels), comparison.reference()));
    }

    /** A line a method: mean with interval, difference to the reference, tests, rank. docs/comparison.md says what each column is. */
    public Table table(int labels, Measure measure) {
        return ContestTable.of(contest(labels, measure));
    }

    /** A line a method: distances over the cases where they can be measured, structures missed and invented in all its runs, time and memory of a run. */
    public Table costs(int labels) {
        return ContestTable.ofCosts(contest(labels, Measure.DICE));
    }

    /** All numbers of all tables, every digit. */
    public Table numbers() {
        return ContestNumbers.of(comparison.labelled().stream()
                .flatMap(labels -> Arrays.stream(Measure.values()).map(measure -> contest(labels, measure)))
                .toList());
    }

    /** Mean ranks with the critical difference; nothing where fewer than three methods have all their runs. */
    public Optional<Figure> ranks(int labels, Measure measure) {
        return ContestFigures.ranks(contest(labels, measure));
    }

    /** Differences to the reference; nothing where it has no run, or nothing to be compared with. */
    public Optional<Figure> differences(int labels, Measure measure) {
        return ContestFigures.differences(contest(labels, measure));
    }

    /** Validation Dice over epochs, a line a method, the mean over its runs; nothing where no run of theirs is at hand. */
    public Optional<Figure> curves(int labels) {
        return ContestFigures.curves(entrants.get(labels), runs, labels);
    }

    /** What is significant and what is not, in sentences. */
    public List<String> words(int labels, Measure measure) {
        return ContestWords.of(contest(labels, measure));
    }

    /**
     * Writes {@code comparison.html}, {@code comparison.md}, {@code comparison.csv} (every digit), {@code runs.csv} (a line a run) and {@code figures/}.
     *
     * @param command that made it; empty for none
     */
    public void save(Path folder, String command) {
        new ComparisonPage(this, command).save(folder);
    }
}
