package mnlab.intrapartum;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import mnlab.core.Json;
import mnlab.core.SafeFiles;
import mnlab.data.Split;
import mnlab.experiment.ConfigException;
import mnlab.experiment.Configs;

/**
 * The folder of a pipeline:
 *
 * <pre>
 * model.json       what it is: schema, name of the data, SHA-256 of the config
 * config.yaml      the whole config
 * split.json       training, validation and test videos
 * frames/          the frames that masks are learnt from, with their masks: an ordinary data set of PNG files
 * classifiers/     a folder a member: log and checkpoints
 * segmenters/      a run folder a member (docs/runs.md)
 * </pre>
 */
final class ModelFolder {

    private static final int SCHEMA = 1;
    private static final String MODEL = "model.json";
    private static final String CONFIG = "config.yaml";

    /** What {@code model.json} says. */
    record Manifest(int schema, String data, String config) {}

    private final Path path;

    private ModelFolder(Path path) {
        this.path = path;
    }

    /**
     * The folder for a config: a new one, or the one that a training with the same config left unfinished.
     *
     * @throws ConfigException when it holds a pipeline of another config
     */
    static ModelFolder forTraining(Path path, IntrapartumConfig config, String data) {
        ModelFolder folder = new ModelFolder(path);
        String yaml = Configs.yaml(config);
        String hash = SafeFiles.sha256(yaml).substring(0, 12);
        if (!Files.exists(path.resolve(MODEL))) {
            folder.write(CONFIG, yaml);
            folder.write(MODEL, Json.pretty(new Manifest(SCHEMA, data, hash)));
        } else if (!folder.manifest().config().equals(hash)) {
            throw new ConfigException(
                    path.toString(),
                    "already holds a pipeline of another config",
                    "Train with its own (" + path.resolve(CONFIG) + "), or choose another folder");
        }
        return folder;
    }

    /** The folder of a pipeline that is there. */
    static ModelFolder open(Path path) {
        if (!Files.exists(path.resolve(MODEL))) {
            throw new ConfigException(
                    path.toString(), "holds no pipeline (no " + MODEL + ")", "Train one: mnlab intrapartum train");
        }
        ModelFolder folder = new ModelFolder(path);
        if (folder.manifest().schema() != SCHEMA) {
            throw new ConfigException(
                    path.toString(),
                    "has the layout " + folder.manifest().schema() + ", this mnlab reads " + SCHEMA,
                    "Use the mnlab version that wrote it");
        }
        return folder;
    }

    Path path() {
        return path;
    }

    Manifest manifest() {
        try {
            return Json.MAPPER.readValue(path.resolve(MODEL).toFile(), Manifest.class);
        } catch (IOException e) {
            throw new ConfigException(
                    path.resolve(MODEL).toString(), "cannot be read: " + e, "Put it back from a copy", e);
        }
    }

    IntrapartumConfig config() {
        return Configs.read(path.resolve(CONFIG), IntrapartumPresets.QUICK);
    }

    Path splitFile() {
        return path.resolve("split.json");
    }

    Split split() {
        return Split.file(splitFile());
    }

    Path frames() {
        return path.resolve("frames");
    }

    /** The folders of the classifiers, in the order of the config. */
    List<Path> classifiers(IntrapartumConfig config) {
        List<String> names = config.classification().members().stream()
                .map(member -> member.name())
                .toList();
        return numbered("classifiers", names);
    }

    /** The folders of the segmenters, in the order of the config. */
    List<Path> segmenters(IntrapartumConfig config) {
        return numbered(
                "segmenters",
                config.segmentation().members().stream()
                        .map(member -> member.name())
                        .toList());
    }

    private List<Path> numbered(String kind, List<String> names) {
        return IntStream.range(0, names.size())
                .mapToObj(i -> path.resolve(kind).resolve((i + 1) + "-" + names.get(i)))
                .toList();
    }

    void write(String name, String text) {
        try {
            SafeFiles.write(path.resolve(name), text);
        } catch (IOException e) {
            throw new ConfigException(
                    path.resolve(name).toString(), "cannot be written: " + e, "Check the folder and the free space", e);
        }
    }
}
