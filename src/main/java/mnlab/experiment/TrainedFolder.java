package mnlab.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mnlab.core.Json;
import mnlab.core.SafeFiles;

/**
 * A folder of what one config trained: {@code model.json} says what it is (schema, name of the data, hash of the config), {@code config.yaml} is the
 * whole config.
 */
public final class TrainedFolder {

    private static final String MODEL = "model.json";
    private static final String CONFIG = "config.yaml";

    /**
     * What such folders hold.
     *
     * @param noun for messages, for example {@code pipeline}
     * @param command that makes one
     * @param schema of the layout that this mnlab reads
     */
    public record Kind(String noun, String command, int schema) {}

    /** What {@code model.json} says. */
    private record Manifest(int schema, String data, String config) {}

    private final Path path;
    private final Manifest manifest;

    private TrainedFolder(Path path, Manifest manifest) {
        this.path = path;
        this.manifest = manifest;
    }

    /**
     * The folder for a config: a new one, or the one that a training with the same config left unfinished.
     *
     * @param data name of the data
     * @throws ConfigException when it holds what another config trained
     */
    public static TrainedFolder forTraining(Path path, Record config, String data, Kind kind) {
        String yaml = Configs.yaml(config);
        String hash = SafeFiles.fingerprint(yaml);
        if (!Files.exists(path.resolve(MODEL))) {
            Manifest manifest = new Manifest(kind.schema(), data, hash);
            RunFolder.write(path.resolve(CONFIG), yaml);
            RunFolder.write(path.resolve(MODEL), Json.pretty(manifest));
            return new TrainedFolder(path, manifest);
        }
        TrainedFolder folder = open(path, kind);
        if (!folder.manifest.config().equals(hash)) {
            throw new ConfigException(
                    path.toString(),
                    "already holds a " + kind.noun() + " of another config",
                    "Train with its own (" + path.resolve(CONFIG) + "), or choose another folder");
        }
        return folder;
    }

    /**
     * A folder that is there.
     *
     * @throws ConfigException when it is none, or of another layout
     */
    public static TrainedFolder open(Path path, Kind kind) {
        if (!Files.exists(path.resolve(MODEL))) {
            throw new ConfigException(
                    path.toString(), "holds no " + kind.noun() + " (no " + MODEL + ")", "Train one: " + kind.command());
        }
        Manifest manifest = read(path.resolve(MODEL));
        if (manifest.schema() != kind.schema()) {
            throw new ConfigException(
                    path.toString(),
                    "has the layout " + manifest.schema() + ", this mnlab reads " + kind.schema(),
                    "Use the mnlab version that wrote it");
        }
        return new TrainedFolder(path, manifest);
    }

    /** Where it lies. */
    public Path path() {
        return path;
    }

    /** The name of the data. */
    public String data() {
        return manifest.data();
    }

    /** The config, over these defaults. */
    public <T extends Record> T config(T defaults) {
        return Configs.read(path.resolve(CONFIG), defaults);
    }

    private static Manifest read(Path file) {
        try {
            return Json.read(file, Manifest.class);
        } catch (IOException e) {
            throw new ConfigException(file.toString(), "cannot be read: " + e, "Put it back from a copy", e);
        }
    }
}
