package mnlab.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mnlab.core.Json;
import mnlab.core.Records;
import mnlab.core.SafeFiles;
import mnlab.data.Split;
import mnlab.method.MethodFile;
import mnlab.train.Checkpoints;
import mnlab.train.RunLog;

/**
 * The folder that a run is:
 *
 * <pre>
 * run.json        what it is (see {@link RunManifest})
 * config.yaml     the whole config; enough to do it again
 * method.java     the method's source, where it came in a file of its own
 * split.json      the split: what it was at the start counts, whatever becomes of its file
 * status.json     where it stands (see {@link RunStatus})
 * log.jsonl .csv  a row an epoch
 * train.log       what the process said
 * checkpoints/    last-*, best-*
 * pseudo-masks/   stored pseudo-masks of unlabelled cases
 * results/        tables of the test
 * </pre>
 */
public final class RunFolder {

    private static final String METHOD = "method.java";

    private final Path path;

    RunFolder(Path path) {
        this.path = path;
    }

    /** Makes the folder of a new run; an error when there is a run already. */
    static RunFolder create(Path path, ExperimentConfig config, Split split, RunManifest manifest) {
        requireFree(path);
        RunFolder folder = new RunFolder(path);
        MethodFile.source(config.method()).ifPresent(text -> folder.write(METHOD, text));
        split.write(splitFile(path));
        folder.write("config.yaml", Configs.yaml(config));
        folder.write("run.json", Json.pretty(manifest));
        return folder;
    }

    /** Where a run in this folder keeps its split. */
    static Path splitFile(Path path) {
        return path.resolve("split.json");
    }

    /** Refuses a folder that holds a run already. */
    static void requireFree(Path path) {
        if (Files.exists(new RunFolder(path).manifestFile())) {
            throw new ConfigException(
                    path.toString(), "already holds a run", "Resume it (mnlab resume), or choose another folder");
        }
    }

    /** The folder of a run that is there; an error when it is not one. */
    static RunFolder open(Path path) {
        RunFolder folder = new RunFolder(path);
        if (!Files.exists(folder.manifestFile())) {
            throw new ConfigException(path.toString(), "holds no run (no run.json)", "Check the path");
        }
        int schema = folder.read("run.json", JsonNode.class).path("schema").asInt();
        if (schema != RunManifest.SCHEMA) {
            throw new ConfigException(
                    path.toString(),
                    "has the layout " + schema + ", this mnlab reads " + RunManifest.SCHEMA,
                    "Use the mnlab version that wrote it");
        }
        return folder;
    }

    /** Where it lies. */
    public Path path() {
        return path;
    }

    /** What it is. */
    public RunManifest manifest() {
        return read("run.json", RunManifest.class);
    }

    /**
     * The config that it was started with. A method that came in a file of its own is compiled from the folder's copy, and the split is
     * the folder's.
     */
    public ExperimentConfig config() {
        Path source = path.resolve(METHOD);
        if (Files.exists(source)) {
            MethodFile.load(source);
        }
        ExperimentConfig config = Configs.read(path.resolve("config.yaml"));
        return config.with(config.data().with(SplitConfig.ofFile(splitFile(path))));
    }

    /**
     * Gives a finished run more epochs. Its tables go to a folder that is named after the end that they are of. A kill in the midst of it is
     * mended by doing it again.
     */
    void extend(int maximum) {
        ExperimentConfig config = config();
        int end = config.epochs().maximum();
        boolean begun = end == maximum && !config.continued().isEmpty();
        ExperimentConfig longer = begun ? config : config.continuedTo(maximum);
        try {
            if (Files.exists(results())) {
                Files.move(
                        results(),
                        path.resolve("results-"
                                + longer.continued().get(longer.continued().size() - 1)));
            }
        } catch (IOException e) {
            throw new ConfigException(results().toString(), "cannot be moved aside: " + e, "Check the folder", e);
        }
        write("config.yaml", Configs.yaml(longer));
        Split split = Split.file(splitFile(path));
        RunManifest manifest = manifest();
        String hash = longer.hash(manifest.dataFingerprint(), split);
        write("run.json", Json.pretty(Records.with(manifest, "configHash", hash)));
    }

    /** Where it stands. */
    public RunStatus status() {
        return Files.exists(path.resolve("status.json"))
                ? read("status.json", RunStatus.class)
                : new RunStatus(RunStatus.State.PREPARING, TrainerProcess.NONE, 0, 0, 0, "");
    }

    /** Its log. */
    public RunLog log() {
        return new RunLog(path);
    }

    /** Its checkpoints. */
    public Checkpoints checkpoints() {
        return new Checkpoints(path.resolve("checkpoints"));
    }

    /** The folder of its result tables. */
    public Path results() {
        return path.resolve("results");
    }

    void write(RunStatus status) {
        write("status.json", Json.pretty(status));
    }

    private void write(String name, String text) {
        write(path.resolve(name), text);
    }

    /** Writes a file of a run or a model, whole or not at all. */
    static void write(Path file, String text) {
        try {
            SafeFiles.write(file, text);
        } catch (IOException e) {
            throw new ConfigException(
                    file.toString(), "cannot be written: " + e, "Check the folder and the free space", e);
        }
    }

    private <T> T read(String name, Class<T> type) {
        try {
            return Json.read(path.resolve(name), type);
        } catch (IOException e) {
            throw new ConfigException(path.resolve(name).toString(), "cannot be read: " + e, "Check the folder", e);
        }
    }

    private Path manifestFile() {
        return path.resolve("run.json");
    }
}
