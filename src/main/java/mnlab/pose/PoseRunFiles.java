package mnlab.pose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import mnlab.core.Json;
import mnlab.core.MnlabException;
import mnlab.core.SafeFiles;
import mnlab.experiment.Configs;
import mnlab.intrapartum.RecordingWork;

/** The finished runs of a comparison, a file {@code HASH.json} each: a run that is there is never made twice. */
final class PoseRunFiles {

    private final Path folder;

    PoseRunFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * What a run is found by.
     *
     * @param title of the method: the constant answer has the config of another
     */
    static String hash(String title, PoseConfig config) {
        return SafeFiles.fingerprint(title + "\n" + Configs.yaml(config));
    }

    /**
     * A run, where it is there.
     *
     * @throws MnlabException where the file is damaged, another run's, or of another schema
     */
    Optional<PoseRun> find(String hash) {
        Path file = file(hash);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            PoseRun run = Json.read(file, PoseRun.class);
            if (run.schema() == PoseRun.SCHEMA && hash.equals(run.hash())) {
                return Optional.of(run);
            }
        } catch (IOException e) {
            throw new MnlabException(
                    file.toString(), "cannot be read: " + e.getMessage(), "Delete it and run again", e);
        }
        throw new MnlabException(file.toString(), "is another run's, or of another mnlab", "Delete it and run again");
    }

    void enter(PoseRun run) {
        RecordingWork.write(file(run.hash()), Json.line(run) + "\n");
    }

    private Path file(String hash) {
        return folder.resolve(hash + ".json");
    }
}
