package mnlab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mnlab.core.Json;
import mnlab.core.MnlabException;
import mnlab.experiment.Configs;
import mnlab.experiment.ExperimentConfig;
import mnlab.method.MethodFile;
import mnlab.train.StopSignal;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * An ablation: arms that differ in few settings, each run with some seeds on one protocol. The first arm is the one that others are
 * compared with.
 *
 * <pre>{@code
 * var study = Studies.named("sampling").data("data/hippocampus");
 * var results = study.run(Path.of("runs/studies"), Ledger.committed());
 * results.table();
 * results.figure();
 * }</pre>
 *
 * @param name on the command line
 * @param title of its figure
 * @param question what it asks, a sentence
 * @param protocol what all arms share
 * @param arms by name: settings over the shared ones
 */
public record Study(String name, String title, String question, Protocol protocol, Map<String, JsonNode> arms) {

    /** Refuses a study without arms or seeds, and a seed that is named twice. */
    public Study {
        if (arms.isEmpty() || protocol.seeds().isEmpty()) {
            throw new StudyException("the study " + name, "has no arms or no seeds", "Name one of each at least");
        }
        if (protocol.seeds().stream().distinct().count() < protocol.seeds().size()) {
            throw new StudyException(
                    "the study " + name, "names a seed twice: " + protocol.seeds(), "Name each seed once");
        }
        arms = Collections.unmodifiableMap(new LinkedHashMap<>(arms));
    }

    private Study with(Protocol other) {
        return new Study(name, title, question, other, arms);
    }

    /** With other data: a folder, a case list, or a word for embedded phantoms. */
    public Study data(String path) {
        JsonNode place = Json.MAPPER.valueToTree(Map.of("data", Map.of("path", path)));
        return with(protocol.with(Settings.over(protocol.config(), place)));
    }

    /** Seeds of the runs of each arm. */
    public List<Long> seeds() {
        return protocol.seeds();
    }

    /** With other seeds. */
    public Study withSeeds(List<Long> others) {
        return with(protocol.with(others));
    }

    /** With its first arms only. */
    public Study firstArms(int number) {
        Map<String, JsonNode> first = new LinkedHashMap<>(arms);
        first.keySet().retainAll(List.copyOf(arms.keySet()).subList(0, Math.min(number, arms.size())));
        return new Study(name, title, question, protocol, first);
    }

    /**
     * With one of its arms only.
     *
     * @throws StudyException when it has none of that name
     */
    public Study only(String arm) {
        JsonNode settings = arms.get(arm);
        if (settings == null) {
            throw new StudyException(arm, "is no arm of the study " + name, "Choose one of " + arms.keySet());
        }
        return new Study(name, title, question, protocol, Map.of(arm, settings));
    }

    /** Writes it as a file of studies, which {@link Studies#read} and {@code mnlab study} take. */
    public void write(Path file) {
        StudyFile.of(this).write(file);
    }

    /** So short that it only shows that all works, with the first seed; mnlab's own studies on phantoms. */
    public Study smallest() {
        return with(protocol.with(Settings.over(protocol.config(), protocol.smallest()))
                .with(seeds().subList(0, 1)));
    }

    /**
     * All runs: the arms in order, the seeds within.
     *
     * @throws StudyException when an arm's settings are not a config, leave the compute threads open, or are those of another arm
     */
    public List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        Map<ExperimentConfig, String> seen = new LinkedHashMap<>();
        protocol.sources().forEach(source -> MethodFile.load(Path.of(source)));
        arms.forEach((arm, settings) -> {
            ExperimentConfig config = bind(arm, settings);
            String same = seen.putIfAbsent(config, arm);
            if (same != null) {
                throw new StudyException(called(arm), "has the settings of '" + same + "'", "Take one of them out");
            }
            seeds().forEach(seed -> cells.add(new Cell(arm, seed, config.withSeed(seed))));
        });
        return cells;
    }

    private ExperimentConfig bind(String arm, JsonNode settings) {
        ExperimentConfig config;
        try {
            config = Configs.of(Settings.over(protocol.config(), settings));
        } catch (MnlabException e) {
            throw new StudyException(called(arm), "is no config: " + e.getMessage(), "Correct the study's file", e);
        }
        if (config.compute().threads() < 1) {
            throw new StudyException(
                    "compute.threads of " + called(arm),
                    "is not given, but results depend on it",
                    "Write compute: {threads: 1}; side by side, processes use the other cores");
        }
        return config;
    }

    private String called(String arm) {
        return "the arm '" + arm + "' of the study " + name;
    }

    /**
     * Runs what is not in the ledger yet, in this process; in a notebook, what came out so far changes in place. The stop button ends it
     * at a step, with a checkpoint, and the same call goes on.
     *
     * @see StudyRunner
     */
    public StudyResults run(Path runs, Ledger ledger) {
        LiveStudy live = new LiveStudy(name);
        new StudyRunner(this, runs, ledger).run(live, new StopSignal());
        live.show();
        return results(ledger);
    }

    /** What a ledger holds of it. */
    public StudyResults results(Ledger ledger) {
        return results(ledger, Optional.empty());
    }

    /** What a ledger holds of it on the data of a fingerprint. */
    StudyResults results(Ledger ledger, Optional<String> data) {
        return new StudyResults(this, ledger.made(cells(), data));
    }

    /** The arms and what is different in each; nothing where an arm is what all share. */
    public Table differences() {
        return Table.create(
                name,
                StringColumn.create("arm", arms.keySet()),
                StringColumn.create("settings", arms.values().stream().map(Settings::text)));
    }
}
