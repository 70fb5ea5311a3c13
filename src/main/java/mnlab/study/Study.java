package mnlab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mnlab.core.Json;
import mnlab.core.Progress;
import mnlab.experiment.Configs;
import mnlab.experiment.ExperimentConfig;
import mnlab.train.StopSignal;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * An ablation: arms that differ in few settings, each run with some seeds on one protocol. The first arm is the one that others are
 * compared with.
 *
 * <pre>{@code
 * var study = Studies.named("sampling").data("data/hippocampus");
 * var results = study.run(Path.of("runs/studies"), Ledger.in(Path.of("docs/results/studies")));
 * results.table();
 * results.figure();
 * }</pre>
 *
 * @param name on the command line
 * @param title of its figure
 * @param question what it asks, a sentence
 * @param config settings over the defaults that all arms share
 * @param smallestConfig settings over these that only show that all works
 * @param seeds of the runs of each arm
 * @param arms by name: settings over the shared ones
 */
public record Study(
        String name,
        String title,
        String question,
        JsonNode config,
        JsonNode smallestConfig,
        List<Long> seeds,
        Map<String, JsonNode> arms) {

    /** Refuses a study without arms or seeds. */
    public Study {
        if (arms.isEmpty() || seeds.isEmpty()) {
            throw new StudyException("the study " + name, "has no arms or no seeds", "Name one of each at least");
        }
        seeds = List.copyOf(seeds);
        arms = new LinkedHashMap<>(arms);
    }

    private Study with(JsonNode newConfig, List<Long> newSeeds) {
        return new Study(name, title, question, newConfig, smallestConfig, newSeeds, arms);
    }

    /** With other data, a folder or case list. */
    public Study data(String path) {
        JsonNode place = Json.MAPPER.valueToTree(Map.of("data", Map.of("path", path)));
        return with(Settings.over(config, place), seeds);
    }

    /** With other seeds. */
    public Study withSeeds(List<Long> others) {
        return with(config, others);
    }

    /** The same on phantoms and so short that it only shows that all works, with the first seed. */
    public Study smallest() {
        return with(Settings.over(config, smallestConfig), seeds.subList(0, 1));
    }

    /** All runs: the arms in order, the seeds within. */
    public List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        arms.forEach((arm, settings) -> {
            ExperimentConfig whole = Configs.of(Settings.over(config, settings));
            if (whole.compute().threads() < 1) {
                throw new StudyException(
                        "compute.threads of the study " + name,
                        "is not given, but results depend on it",
                        "Write compute: {threads: 1}; side by side, processes use the other cores");
            }
            seeds.forEach(seed -> cells.add(new Cell(arm, seed, whole.withSeed(seed))));
        });
        return cells;
    }

    /** Runs what is not in the ledger yet, showing how far it is; see {@link StudyRunner}. */
    public StudyResults run(Path runs, Ledger ledger) {
        new StudyRunner(this, runs, ledger).run(Progress.SILENT, new StopSignal());
        return results(ledger);
    }

    /** What a ledger holds of it. */
    public StudyResults results(Ledger ledger) {
        return StudyResults.of(this, ledger);
    }

    /** The arms and what is different in each. */
    public Table differences() {
        return Table.create(
                name,
                StringColumn.create("arm", arms.keySet()),
                StringColumn.create("settings", arms.values().stream().map(JsonNode::toString)));
    }
}
