package mnlab.pose;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import mnlab.experiment.MemberFolder;
import mnlab.experiment.TrainedFolder;

/**
 * The folder of a pose model:
 *
 * <pre>
 * model.json       what it is: schema, name of the data, hash of the config
 * config.yaml      the whole config
 * members/         a folder a network: log and checkpoints
 * </pre>
 */
final class PoseFolder {

    /** What trains one. */
    static final String COMMAND = "mnlab pose train";

    private static final TrainedFolder.Kind KIND = new TrainedFolder.Kind("pose model", COMMAND, 1);

    private final TrainedFolder folder;

    private PoseFolder(TrainedFolder folder) {
        this.folder = folder;
    }

    /** The folder for a config: a new one, or the one that a training with the same config left unfinished. */
    static PoseFolder forTraining(Path path, PoseConfig config) {
        return new PoseFolder(TrainedFolder.forTraining(path, config, config.data(), KIND));
    }

    /** The folder of a model that is there. */
    static PoseFolder open(Path path) {
        return new PoseFolder(TrainedFolder.open(path, KIND));
    }

    PoseConfig config() {
        return folder.config(PosePresets.QUICK);
    }

    /** The folders of the networks. */
    List<MemberFolder> members(PoseConfig config) {
        return IntStream.range(0, config.method().members())
                .mapToObj(i -> new MemberFolder(folder.path().resolve("members").resolve(Integer.toString(i + 1))))
                .toList();
    }
}
