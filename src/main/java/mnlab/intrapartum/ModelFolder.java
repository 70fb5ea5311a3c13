package mnlab.intrapartum;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import mnlab.data.Split;
import mnlab.experiment.ConfigException;
import mnlab.experiment.TrainedFolder;

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

    private static final TrainedFolder.Kind KIND = new TrainedFolder.Kind("pipeline", "mnlab intrapartum train", 1);

    private final TrainedFolder folder;

    private ModelFolder(TrainedFolder folder) {
        this.folder = folder;
    }

    /**
     * The folder for a config: a new one, or the one that a training with the same config left unfinished.
     *
     * @throws ConfigException when it holds a pipeline of another config
     */
    static ModelFolder forTraining(Path path, IntrapartumConfig config, String data) {
        return new ModelFolder(TrainedFolder.forTraining(path, config, data, KIND));
    }

    /** The folder of a pipeline that is there. */
    static ModelFolder open(Path path) {
        return new ModelFolder(TrainedFolder.open(path, KIND));
    }

    /** The name of the data. */
    String data() {
        return folder.data();
    }

    IntrapartumConfig config() {
        return folder.config(IntrapartumPresets.QUICK);
    }

    Path splitFile() {
        return folder.path().resolve("split.json");
    }

    Split split() {
        return Split.file(splitFile());
    }

    Path frames() {
        return folder.path().resolve("frames");
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
                .mapToObj(i -> folder.path().resolve(kind).resolve((i + 1) + "-" + names.get(i)))
                .toList();
    }
}
