package mnlab.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import mnlab.core.Progress;
import mnlab.data.CachedCase;
import mnlab.data.Case;
import mnlab.data.CaseReader;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.infer.Predictor;
import mnlab.io.Images;
import mnlab.method.Recipe;
import mnlab.metric.CaseMetrics;
import mnlab.metric.ClassMetrics;
import mnlab.metric.Overlap;
import mnlab.metric.ResultRow;
import mnlab.metric.ResultTable;
import mnlab.nn.ComputeThreads;
import mnlab.train.Checkpoints;

/**
 * Scores a run's network on the test cases, each on its own grid. Predictions and the table are kept in the run's folder, so that
 * a second call only reads.
 */
final class TestRun {

    /** Dice on the common canvas, where there is one: what programs report that never go back to the native grid. */
    static final String CANVAS_DICE = "dice_canvas";

    private final RunFolder folder;
    private final String net;
    private final Checkpoints.Kind kind;

    /**
     * @param net network of the recipe
     * @param kind which checkpoint (Q11)
     */
    TestRun(RunFolder folder, String net, Checkpoints.Kind kind) {
        this.folder = folder;
        this.net = net;
        this.kind = kind;
    }

    /** The table of the test. */
    ResultTable run(Progress progress) {
        Path file = tableFile();
        if (Files.exists(file)) {
            return ResultTable.readCsv(file);
        }
        Cases cases = Cases.of(folder);
        Recipe recipe = Training.recipe(cases.config());
        List<ResultRow> rows = new ArrayList<>();
        // The engine's sums depend on the number of threads, which is part of the run.
        try (ComputeThreads threads =
                        ComputeThreads.set(cases.config().compute().threads());
                TrainedNetwork trained = TrainedNetwork.open(folder, cases.config(), net, kind)) {
            List<Case> test = cases.pools().test();
            for (int i = 0; i < test.size(); i++) {
                rows.addAll(score(cases, test.get(i), trained.predictor(), template(recipe)));
                progress.report("testing", i + 1L, test.size(), test.get(i).id());
            }
        }
        ResultTable table = new ResultTable(rows);
        table.writeCsv(file);
        return table;
    }

    /** Where the prediction of a case lies. */
    Path prediction(String caseId) {
        return folder.results().resolve("predictions-" + name()).resolve(caseId + ".nii.gz");
    }

    /** The prediction of a case, in class numbers. */
    LabelMap predicted(String caseId) {
        Path file = prediction(caseId);
        return CaseReader.labels(Case.of(caseId, file, file), folder.manifest().classes());
    }

    /** Where the table lies. */
    Path tableFile() {
        return folder.results().resolve("test-" + name() + ".csv");
    }

    private String name() {
        return net + "-" + kind.name().toLowerCase(Locale.ROOT);
    }

    private List<ResultRow> score(Cases cases, Case each, Predictor predictor, ResultRow template) {
        CachedCase prepared = cases.open(each);
        LabelMap onPrepared = predictor.predict(prepared.image()).labels();
        LabelMap prediction = prepared.restore(onPrepared);
        Grid own = cases.config().data().reading().ownGrid(each.image(), prediction.grid());
        keep(each.id(), new LabelMap(own, prediction.labels()));
        List<String> classes = cases.dataset().classes().names();
        LabelMap truth = cases.truth(each);
        int[] labels = IntStream.range(1, classes.size()).toArray();
        boolean onCanvas = !onPrepared.grid().equals(prediction.grid());
        List<ResultRow> rows = new ArrayList<>();
        for (ClassMetrics metrics : CaseMetrics.of(
                each.id(), prediction, truth, labels, cases.config().test().metrics())) {
            rows.addAll(metrics.rows(template, classes.get(metrics.label())));
            if (onCanvas) {
                Overlap canvas = Overlap.of(onPrepared, prepared.labels(), metrics.label());
                rows.add(template.with(each.id(), classes.get(metrics.label()), CANVAS_DICE, canvas.dice()));
            }
        }
        return rows;
    }

    private void keep(String caseId, LabelMap prediction) {
        Path file = prediction(caseId);
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new ConfigException(file.toString(), "cannot be written: " + e, "Check the run's folder", e);
        }
        Images.write(file, CaseReader.asFile(prediction, folder.manifest().classes()));
    }

    private ResultRow template(Recipe recipe) {
        RunManifest manifest = folder.manifest();
        String method = net.equals(recipe.inference()) ? manifest.method() : manifest.method() + " (" + net + ")";
        return ResultRow.template(
                manifest.data(),
                method,
                manifest.networks(),
                manifest.labels(),
                manifest.seed(),
                kind.name().toLowerCase(Locale.ROOT),
                manifest.transductive(),
                manifest.device(),
                manifest.configHash());
    }
}
