package mnlab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import mnlab.core.Json;
import mnlab.core.SafeFiles;
import mnlab.experiment.ExperimentConfig;
import mnlab.experiment.Run;
import mnlab.experiment.RunManifest;
import mnlab.metric.ResultTable;

/**
 * Finished runs as files that are committed: for each a table {@code HASH.csv} and, beside it, {@code HASH.json} which says what run it
 * was. HASH is the run's config hash, so a run that is there is never made twice, whichever study asks for it.
 */
public final class Ledger {

    /** What is kept of a test: what papers report, for each case and class. */
    private static final Set<String> METRICS =
            Set.of("dice", "dice_canvas", "jaccard", "hd95", "hd95_mm", "asd_mm", "nsd");

    /**
     * A finished run.
     *
     * @param settings hash of its settings without the data: how it is found where the data are not at hand
     * @param seconds it took to train
     * @param chosen its settings where they differ from the defaults
     * @param run what it was
     */
    public record Entry(String settings, double seconds, JsonNode chosen, RunManifest run) {}

    private final Path folder;

    private Ledger(Path folder) {
        this.folder = folder;
    }

    /** The ledger of a folder, which need not be there yet. */
    public static Ledger in(Path folder) {
        return new Ledger(folder);
    }

    /** Where it lies. */
    public Path folder() {
        return folder;
    }

    /** Whether a run of this config hash is in it. */
    public boolean holds(String configHash) {
        return Files.exists(entryFile(configHash));
    }

    /** Every entry, by the names of their files. */
    public List<Entry> entries() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Entry> entries = new ArrayList<>();
            for (Path file : files.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                entries.add(Json.MAPPER.readValue(file.toFile(), Entry.class));
            }
            return entries;
        } catch (IOException e) {
            throw new StudyException(folder.toString(), "cannot be read: " + e, "Bring the folder back as it was", e);
        }
    }

    /**
     * The run with the settings of this config, whatever data it was on.
     *
     * @throws StudyException when there are two, on different data
     */
    public Optional<Entry> find(ExperimentConfig config) {
        String settings = config.settingsHash();
        List<Entry> found = entries().stream()
                .filter(entry -> entry.settings.equals(settings))
                .toList();
        if (found.size() > 1) {
            throw new StudyException(
                    folder.toString(),
                    "holds runs of the same settings on different data: "
                            + found.stream().map(e -> e.run.configHash()).toList(),
                    "Keep a ledger for each data set (--results)");
        }
        return found.stream().findFirst();
    }

    /** The result rows of an entry. */
    public ResultTable table(Entry entry) {
        return ResultTable.readCsv(tableFile(entry.run.configHash()));
    }

    /** Enters a finished run with its test. The table is written first: an entry always has one. */
    void enter(Cell cell, Run run, ResultTable test) {
        RunManifest manifest = run.manifest();
        test.where(row -> METRICS.contains(row.metric())).writeCsv(tableFile(manifest.configHash()));
        double seconds = run.log().stream()
                .mapToDouble(row -> ((Number) row.get("seconds")).doubleValue())
                .sum();
        Entry entry =
                new Entry(cell.config().settingsHash(), seconds, cell.config().chosen(), manifest);
        Path file = entryFile(manifest.configHash());
        try {
            SafeFiles.write(file, Json.pretty(entry) + "\n");
        } catch (IOException e) {
            throw new StudyException(file.toString(), "cannot be written: " + e, "Check the folder and the space", e);
        }
    }

    private Path entryFile(String configHash) {
        return folder.resolve(configHash + ".json");
    }

    private Path tableFile(String configHash) {
        return folder.resolve(configHash + ".csv");
    }
}
