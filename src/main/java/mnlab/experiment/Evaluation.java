package mnlab.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import mnlab.core.Progress;
import mnlab.data.Case;
import mnlab.data.CaseReader;
import mnlab.data.Classes;
import mnlab.data.DataException;
import mnlab.data.Dataset;
import mnlab.data.ImageNames;
import mnlab.image.LabelMap;
import mnlab.metric.CaseMetrics;
import mnlab.metric.ClassMetrics;
import mnlab.metric.MetricSettings;
import mnlab.metric.ResultRow;
import mnlab.metric.ResultTable;

/**
 * Measures a folder of segmentations against the truth, whoever made them: other tools' predictions come into the same tables as
 * mnlab's own. Files belong together by their names without ending.
 *
 * <pre>{@code
 * Evaluation.of(Path.of("theirs"), Path.of("data/hippocampus/labels"), "nnU-Net").labels(4).run(progress)
 * }</pre>
 *
 * Each setter answers a new evaluation.
 *
 * @param predictions folder of the segmentations
 * @param truth folder of the reference segmentations
 * @param about what stands in every row
 * @param classes what the files' values mean; empty to take 0 to the largest value that the truth holds
 * @param cases the cases to measure; empty for all of the truth
 * @param allowMissing whether a case without a prediction counts as one that was found empty, instead of being an error
 * @param settings of the metrics
 */
public record Evaluation(
        Path predictions,
        Path truth,
        ResultRow about,
        Optional<Classes> classes,
        Set<String> cases,
        boolean allowMissing,
        MetricSettings settings) {

    /** What rows say of a number of labels or a seed that nobody told. */
    public static final int UNKNOWN = -1;

    /** An evaluation of what a method of this name predicted. */
    public static Evaluation of(Path predictions, Path truth, String name) {
        ResultRow about = ResultRow.template(truth.toString(), name, "", UNKNOWN, UNKNOWN, "", false, "", "");
        return new Evaluation(predictions, truth, about, Optional.empty(), Set.of(), false, MetricSettings.DEFAULT);
    }

    private Evaluation with(String data, int labels, long seed) {
        ResultRow other = ResultRow.template(data, about.method(), "", labels, seed, "", false, "", "");
        return new Evaluation(predictions, truth, other, classes, cases, allowMissing, settings);
    }

    /** With a name of the data set. */
    public Evaluation data(String name) {
        return with(name, about.labels(), about.seed());
    }

    /** With the number of labelled cases that the method had. */
    public Evaluation labels(int number) {
        return with(about.data(), number, about.seed());
    }

    /** With the seed of the method's run. */
    public Evaluation seed(long seed) {
        return with(about.data(), about.labels(), seed);
    }

    /** With names of the foreground classes, whose values are 1, 2, ... */
    public Evaluation classes(String... foreground) {
        List<String> names = new ArrayList<>(List.of("background"));
        names.addAll(List.of(foreground));
        return classes(Classes.of(names.toArray(String[]::new)));
    }

    /** With declared classes. */
    public Evaluation classes(Classes declared) {
        return new Evaluation(predictions, truth, about, Optional.of(declared), cases, allowMissing, settings);
    }

    /** On these cases only, named as their files are, with or without ending. */
    public Evaluation only(Collection<String> names) {
        Set<String> stems = new TreeSet<>();
        names.forEach(name -> stems.add(ImageNames.stem(Path.of(name))));
        return new Evaluation(predictions, truth, about, classes, stems, allowMissing, settings);
    }

    /** Cases without a prediction count as found empty: Dice 0, distances as the settings say. */
    public Evaluation missingAsEmpty() {
        return new Evaluation(predictions, truth, about, classes, cases, true, settings);
    }

    /** With other settings of the metrics. */
    public Evaluation settings(MetricSettings other) {
        return new Evaluation(predictions, truth, about, classes, cases, allowMissing, other);
    }

    /**
     * Measures all cases, one after the other.
     *
     * @throws mnlab.core.MnlabException when a case has no partner, a file cannot be read or holds what is no class, or when
     *     prediction and truth of a case do not lie on the same grid
     */
    public ResultTable run(Progress progress) {
        SortedMap<String, Path> references = references();
        SortedMap<String, Path> predicted = predicted(references.keySet());
        List<Case> pairs = new ArrayList<>();
        references.forEach((id, file) -> pairs.add(Case.of(id, predicted.getOrDefault(id, file), file)));
        Classes meaning =
                classes.orElseGet(() -> new Dataset(truth.toString(), pairs, Optional.empty()).classes(progress));
        List<ResultRow> rows = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            Case pair = pairs.get(i);
            rows.addAll(measure(pair, predicted.containsKey(pair.id()), meaning));
            progress.report("evaluating", i + 1L, pairs.size(), pair.id());
        }
        return new ResultTable(rows);
    }

    private List<ResultRow> measure(Case pair, boolean isPredicted, Classes meaning) {
        LabelMap reference = CaseReader.labels(pair, meaning);
        LabelMap prediction = isPredicted
                ? CaseReader.labels(Case.of(pair.id(), pair.image(), pair.image()), meaning)
                : new LabelMap(reference.grid(), new byte[reference.grid().size()]);
        int[] labels = IntStream.range(1, meaning.count()).toArray();
        List<ResultRow> rows = new ArrayList<>();
        for (ClassMetrics metrics : CaseMetrics.of(pair.id(), prediction, reference, labels, settings)) {
            rows.addAll(metrics.rows(about, meaning.names().get(metrics.label())));
        }
        return rows;
    }

    private SortedMap<String, Path> references() {
        SortedMap<String, Path> all = ImageNames.byStem(truth);
        if (cases.isEmpty()) {
            return all;
        }
        Set<String> unknown = new TreeSet<>(cases);
        unknown.removeAll(all.keySet());
        refuse(unknown, "have no file in " + truth, "Correct the list of cases");
        SortedMap<String, Path> chosen = new TreeMap<>(all);
        chosen.keySet().retainAll(cases);
        return chosen;
    }

    private SortedMap<String, Path> predicted(Set<String> wanted) {
        SortedMap<String, Path> predicted = ImageNames.byStem(predictions);
        if (!cases.isEmpty()) {
            predicted.keySet().retainAll(cases);
        }
        Set<String> withoutTruth = new TreeSet<>(predicted.keySet());
        withoutTruth.removeAll(wanted);
        refuse(withoutTruth, "are predicted but have no truth in " + truth, "Add it, or take the predictions away");
        Set<String> missing = new TreeSet<>(wanted);
        missing.removeAll(predicted.keySet());
        if (!allowMissing) {
            refuse(
                    missing,
                    "have no prediction in " + predictions,
                    "Add it, name the cases to measure (--split), or let missing ones count as empty (--allow-missing)");
        }
        return predicted;
    }

    private static void refuse(Set<String> names, String problem, String remedy) {
        if (!names.isEmpty()) {
            throw new DataException(String.join(", ", names), problem, remedy);
        }
    }
}
