package mnlab.pose;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import mnlab.core.Key;
import mnlab.experiment.MemberFolder;
import mnlab.nn.Gradients;
import mnlab.nn.Regressor;
import mnlab.train.Checkpoints;
import mnlab.train.SingleNetTask;

/**
 * A trained method: frames to planes, and how sure it is of them.
 *
 * <pre>{@code
 * try (PoseModel model = PoseModel.open(Path.of("pose"))) {
 *     PoseEstimate estimate = model.estimate(frames).get(0);
 * }
 * }</pre>
 */
public final class PoseModel implements PoseEstimator, AutoCloseable {

    /** Frames that go through a network at once. */
    private static final int AT_ONCE = 32;

    private final PoseConfig config;
    private final List<Regressor> members = new ArrayList<>();

    private PoseModel(PoseConfig config) {
        this.config = config;
    }

    /**
     * Opens a trained model, with the weights of each network's best checkpoint.
     *
     * @throws mnlab.experiment.ConfigException when it has not been trained
     */
    public static PoseModel open(Path folder) {
        PoseFolder path = PoseFolder.open(folder);
        return open(path, path.config());
    }

    /** As above, on a device: auto, cpu or cuda:N. */
    public static PoseModel open(Path folder, String device) {
        PoseFolder path = PoseFolder.open(folder);
        PoseConfig config = path.config();
        return open(path, config.with(config.compute().on(device)));
    }

    private static PoseModel open(PoseFolder path, PoseConfig config) {
        PoseModel model = new PoseModel(config);
        try {
            for (MemberFolder member : path.members(model.config)) {
                Path checkpoint = member.checkpoint(PoseFolder.COMMAND);
                // Start values are drawn and then overwritten: none must be fetched from elsewhere for that.
                Regressor net =
                        PoseNets.build(model.config, model.config.network().fromScratch(), Key.of(0));
                model.members.add(net);
                SingleNetTask.restore(net, Checkpoints.read(checkpoint).scope("task"));
            }
            return model;
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    /** What it was trained by. */
    public PoseConfig config() {
        return config;
    }

    @Override
    public String title() {
        return config.method().title();
    }

    @Override
    public int size() {
        return config.size();
    }

    @Override
    public String part(int index) {
        return config.method().part(index);
    }

    /** Values that were trained, over all its networks. */
    @Override
    public long parameters() {
        return members.stream().mapToLong(net -> net.weights().trainedCount()).sum();
    }

    /**
     * Where frames lie.
     *
     * @param frames of {@link PoseConfig#size()} squared pixels each, row by row, values as in training (0 to 1)
     */
    @Override
    public List<PoseEstimate> estimate(List<float[]> frames) {
        List<PoseEstimate> estimates = new ArrayList<>();
        for (int from = 0; from < frames.size(); from += AT_ONCE) {
            List<float[]> some = frames.subList(from, Math.min(frames.size(), from + AT_ONCE));
            estimates.addAll(Gradients.without(() -> some(some)));
        }
        return estimates;
    }

    private List<PoseEstimate> some(List<float[]> frames) {
        PoseMethod method = config.method();
        Key key = Key.of(config.seed()).then("estimate");
        List<List<PoseEstimate>> answers = new ArrayList<>();
        for (Regressor net : members) {
            try (NDManager arrays = NDManager.newBaseManager(net.placement().device())) {
                NDArray xBMHW = FrameStack.repeated(frames, config.size(), method.frames(), arrays);
                answers.add(method.estimate(net, xBMHW, key.then(answers.size()), config.size()));
            }
        }
        return IntStream.range(0, frames.size())
                .mapToObj(frame -> method.together(
                        answers.stream().map(member -> member.get(frame)).toList(), config.size()))
                .toList();
    }

    @Override
    public void close() {
        members.forEach(Regressor::close);
    }
}
