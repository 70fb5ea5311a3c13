package mnlab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import mnlab.experiment.ExperimentConfig;
import mnlab.experiment.SplitConfig;
import mnlab.metric.ResultRow;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The rule that a comparison was made by. */
final class ComparisonProtocol {

    private final Comparison comparison;
    private final List<FinishedRun> runs;
    private final ExperimentConfig config;
    private final Map<String, String> lines = new LinkedHashMap<>();

    private ComparisonProtocol(ComparisonResults results) {
        this.comparison = results.comparison();
        this.runs = results.made().runs();
        this.config = results.made().study().cells().get(0).config();
    }

    static Table of(ComparisonResults results) {
        ComparisonProtocol protocol = new ComparisonProtocol(results);
        protocol.data();
        protocol.training();
        protocol.test();
        protocol.machine();
        return Table.create(
                "protocol",
                StringColumn.create("what", protocol.lines.keySet()),
                StringColumn.create("how", protocol.lines.values()));
    }

    private void data() {
        lines.put(
                "data",
                all(run -> run.entry().run().data() + " (fingerprint "
                        + run.entry()
                                .run()
                                .dataFingerprint()
                                .substring(
                                        0,
                                        Math.min(
                                                12,
                                                run.entry()
                                                        .run()
                                                        .dataFingerprint()
                                                        .length()))
                        + ")"));
        lines.put("split", split(config.data().split()) + testCases());
        lines.put(
                "labelled cases",
                comparison.labelled().stream().map(String::valueOf).collect(Collectors.joining(", "))
                        + (config.data().drawLabelled()
                                ? "; drawn from the training part by each seed, those of a smaller number among those of a larger"
                                : "; the first of the training part, the same for every seed"));
        lines.put(
                "unlabelled pool",
                config.data().unlabelledPool()
                        + (config.data().transductive()
                                ? ", test images among it (transductive)"
                                : ", no test image in it"));
        lines.put("seeds", comparison.seeds().stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }

    private String testCases() {
        return runs.isEmpty() ? "" : "; " + runs.get(0).values("dice").cases().size() + " test cases";
    }

    private static String split(SplitConfig split) {
        if (!split.file().isEmpty()) {
            return "file " + Path.of(split.file()).getFileName();
        }
        if (split.fold() != 0) {
            return "fold " + split.fold();
        }
        return split.lists()
                ? "the data set's own lists"
                : "seed " + (split.seed() == null ? "101" : split.seed()) + " in shares " + split.fractions();
    }

    private void training() {
        int epochs = config.epochs().maximum();
        lines.put(
                "regime",
                comparison.regime()
                        + (comparison.regime().equals(Comparison.PUBLISHED)
                                ? ": each method's own optimiser, schedule and supervised loss"
                                : ": one optimiser, schedule and supervised loss for all methods"));
        lines.put(
                "budget",
                epochs * config.rounds() + " optimiser steps of the network that is scored (" + epochs + " epochs of "
                        + config.rounds() + "), batches of " + config.batch());
        lines.put(
                "patch",
                config.patch().patch().toString().replaceAll("[\\[\\]]", "").replace(", ", "x") + " voxels");
        JsonNode backbone = comparison.backbone();
        lines.put(
                "networks",
                (backbone == null ? "" : "backbone " + backbone.toString().replace("\"", "") + "; ")
                        + methods(run -> run.entry().run().networks()));
    }

    private void test() {
        lines.put(
                "selection rule",
                "the " + rows(ResultRow::selection) + " checkpoint of the network that the method predicts with");
        lines.put("reference", comparison.reference());
        lines.put(
                "missing structures",
                "Dice 0; a distance is the case's diagonal in tests and ranks, and is left out of the mean over measurable cases");
        lines.put(
                "tests",
                "a case's value is the mean of its classes, averaged over seeds; Wilcoxon's signed-rank test against the reference, Holm's"
                        + " correction over the methods of a number of labels; methods with all labels are neither tested nor ranked");
        lines.put("intervals", "95 %, 10,000 draws of cases, then of seeds within");
    }

    private void machine() {
        lines.put(
                "device",
                all(run -> run.entry().run().device()) + "; compute threads of a run: "
                        + config.compute().threads());
        lines.put(
                "mnlab",
                all(run -> run.entry().run().commit() + (run.entry().run().dirty() ? " (with changes)" : "")));
    }

    private String rows(Function<ResultRow, String> of) {
        return all(run -> of.apply(run.table().rows().get(0)));
    }

    private String all(Function<FinishedRun, String> of) {
        return runs.isEmpty() ? "no run yet" : runs.stream().map(of).distinct().collect(Collectors.joining(", "));
    }

    private String methods(Function<FinishedRun, String> of) {
        Map<String, List<String>> byValue = new LinkedHashMap<>();
        for (FinishedRun run : runs) {
            List<String> methods = byValue.computeIfAbsent(of.apply(run), value -> new ArrayList<>());
            String method = run.entry().run().method();
            if (!methods.contains(method)) {
                methods.add(method);
            }
        }
        return byValue.isEmpty()
                ? "no run yet"
                : byValue.entrySet().stream()
                        .map(each -> each.getKey() + " (" + String.join(", ", each.getValue()) + ")")
                        .collect(Collectors.joining("; "));
    }
}
