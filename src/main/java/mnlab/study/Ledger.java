package mnlab.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mnlab.core.Home;
import mnlab.core.Json;
import mnlab.core.SafeFiles;
import mnlab.experiment.Run;
import mnlab.experiment.RunManifest;
import mnlab.metric.ClassMetrics;
import mnlab.metric.ResultTable;

/**
 * Finished runs as files that are committed: for each a table {@code HASH.csv} and, beside it, {@code HASH.json} which says what run it
 * was. HASH is the run's config hash, so a run that is there is never made twice, whichever study asks for it.
 */
public final class Ledger {

    private static final String ENTRY = ".json";

    /** What is kept of a test: what papers report, for each case and class. */
    private static final Set<String> METRICS = Set.of(
            "dice",
            "dice_canvas",
            "jaccard",
            "hd95",
            "hd95_mm",
            "asd_mm",
            "nsd",
            ClassMetrics.MISSED,
            ClassMetrics.INVENTED);

    /**
     * A finished run.
     *
     * @param settings hash of its settings without the data: how it is found where the data are not at hand
     * @param seconds it took to train
     * @param memoryMiB most memory that the process that trained it held at an epoch's end; null in entries of earlier versions
     * @param gpuMiB the same of the GPU; null where there was none, and in entries of earlier versions
     * @param chosen its settings where they differ from the defaults
     * @param run what it was
     */
    public record Entry(
            String settings, double seconds, Double memoryMiB, Double gpuMiB, JsonNode chosen, RunManifest run) {}

    private final Path folder;

    private Ledger(Path folder) {
        this.folder = folder;
    }

    /** The ledger of a folder, which need not be there yet. */
    public static Ledger in(Path folder) {
        return new Ledger(folder);
    }

    /** The one that comes with mnlab: {@code docs/results/studies} of its home. */
    public static Ledger committed() {
        return in(Home.path("docs/results/studies"));
    }

    /** Where it lies. */
    public Path folder() {
        return folder;
    }

    /** Whether a run of this config hash is in it. */
    public boolean holds(String configHash) {
        return Files.exists(entryFile(configHash));
    }

    /**
     * Every entry, by the names of their files.
     *
     * @throws StudyException when a file is no entry, or has another run's name
     */
    public List<Entry> entries() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(each -> each.getFileName().toString().endsWith(ENTRY))
                    .sorted()
                    .map(Ledger::read)
                    .toList();
        } catch (IOException e) {
            throw new StudyException(folder.toString(), "cannot be read: " + e, "Check the folder", e);
        }
    }

    private static Entry read(Path file) {
        String wrong;
        try {
            Entry entry = Json.read(file, Entry.class);
            if (entry != null && entry.run != null && file.endsWith(entry.run.configHash() + ENTRY)) {
                return entry;
            }
            wrong = "does not say of which run it is, or is another's";
        } catch (JsonProcessingException e) {
            wrong = "is no entry: " + e.getOriginalMessage();
        } catch (IOException e) {
            wrong = "cannot be read: " + e;
        }
        throw new StudyException(
                file.toString(), wrong, "Bring it back as it was, or delete it and its .csv and run the study again");
    }

    /**
     * Those of these runs that are in it.
     *
     * @param data fingerprint of the data; nothing where they are not at hand, and may be any
     * @throws StudyException when there are two of one cell, on different data
     */
    List<FinishedRun> made(List<Cell> cells, Optional<String> data) {
        Map<String, List<Entry>> bySettings = entries().stream()
                .filter(entry -> data.isEmpty() || data.get().equals(entry.run.dataFingerprint()))
                .collect(Collectors.groupingBy(Entry::settings));
        List<FinishedRun> made = new ArrayList<>();
        for (Cell cell : cells) {
            List<Entry> found = bySettings.getOrDefault(cell.config().settingsHash(), List.of());
            if (found.size() > 1) {
                throw new StudyException(
                        folder.toString(),
                        "holds '" + cell.title() + "' on different data: "
                                + found.stream()
                                        .map(each -> each.run.configHash() + ENTRY)
                                        .toList(),
                        "Keep a ledger for each data set (--results)");
            }
            found.forEach(entry -> made.add(new FinishedRun(cell, entry, table(entry))));
        }
        return made;
    }

    /**
     * The result rows of an entry.
     *
     * @throws mnlab.core.MnlabException when they are not there, damaged, or another run's
     */
    public ResultTable table(Entry entry) {
        Path file = tableFile(entry.run.configHash());
        ResultTable table = ResultTable.readCsv(file);
        boolean isOurs = table.rows().stream().allMatch(row -> row.configHash().equals(entry.run.configHash()));
        if (table.metric("dice").rows().isEmpty() || !isOurs) {
            throw new StudyException(
                    file.toString(), "holds no Dice, or rows of another run", "Bring the file back as it was");
        }
        return table;
    }

    /** Enters a finished run with its test. The table is written first: an entry always has one. */
    void enter(Cell cell, Run run, ResultTable test) {
        RunManifest manifest = run.manifest();
        test.where(row -> METRICS.contains(row.metric())).writeCsv(tableFile(manifest.configHash()));
        Entry entry = new Entry(
                cell.config().settingsHash(),
                Arrays.stream(run.column("seconds")).sum(),
                most(run.column("memoryMiB")),
                most(run.column("gpuMiB")),
                cell.settings(),
                manifest);
        Path file = entryFile(manifest.configHash());
        try {
            SafeFiles.write(file, Json.pretty(entry) + "\n");
        } catch (IOException e) {
            throw new StudyException(file.toString(), "cannot be written: " + e, "Check the folder and the space", e);
        }
    }

    private static Double most(double[] values) {
        OptionalDouble most =
                Arrays.stream(values).filter(value -> !Double.isNaN(value)).max();
        return most.isPresent() ? most.getAsDouble() : null;
    }

    private Path entryFile(String configHash) {
        return folder.resolve(configHash + ENTRY);
    }

    private Path tableFile(String configHash) {
        return folder.resolve(configHash + ".csv");
    }
}
