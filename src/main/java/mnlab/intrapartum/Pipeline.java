package mnlab.intrapartum;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import mnlab.core.Progress;
import mnlab.image.Frame;
import mnlab.io.Video;
import mnlab.io.Videos;
import mnlab.nn.ClassifierSpec;
import mnlab.nn.ComputeThreads;

/**
 * A trained pipeline (IUGC 2024, arXiv 2505.14572): video, probability of the standard plane by frame, masks of the standard frames, angle of
 * progression and head-symphysis distance with the spread of the ensemble.
 *
 * <pre>{@code
 * try (var pipeline = Pipeline.open(Path.of("model")); var video = Videos.open(file)) {
 *     VideoResult result = pipeline.measure("a video", video);
 * }
 * }</pre>
 */
public final class Pipeline implements AutoCloseable {

    /** Frames that are decoded before they are judged together. */
    private static final int AT_ONCE = 16;

    private final IntrapartumConfig config;
    private final PlaneEnsemble planes;
    private final SegmentationEnsemble masks;
    private final ModelFolder model;
    private final ComputeThreads threads;

    private Pipeline(IntrapartumConfig config, ModelFolder model, PlaneEnsemble planes, SegmentationEnsemble masks) {
        this.config = config;
        this.model = model;
        this.planes = planes;
        this.masks = masks;
        threads = ComputeThreads.set(config.compute().threads());
    }

    /** A pipeline by its folder, on the device that its config names. */
    public static Pipeline open(Path folder) {
        ModelFolder model = ModelFolder.open(folder);
        return open(model, model.config());
    }

    /** As above on another device: {@code auto}, {@code cpu}, {@code cuda:N}. */
    public static Pipeline open(Path folder, String device) {
        ModelFolder model = ModelFolder.open(folder);
        IntrapartumConfig config = model.config();
        return open(model, config.with(config.compute().on(device)));
    }

    private static Pipeline open(ModelFolder model, IntrapartumConfig config) {
        PlaneEnsemble planes = PlaneEnsemble.open(model, config);
        try {
            return new Pipeline(config, model, planes, SegmentationEnsemble.open(model, config));
        } catch (RuntimeException e) {
            planes.close();
            throw e;
        }
    }

    /** What it was trained with. */
    public IntrapartumConfig config() {
        return config;
    }

    /** The videos of its own data that its training has kept apart for the test. */
    public List<Recording> testVideos(Progress progress) {
        return PhantomData.open(config.data(), progress).get(model.split().test());
    }

    /** Judges and measures a recording's video in silence. */
    public VideoResult measure(Recording recording) {
        try (Video video = Videos.open(recording.video())) {
            return measure(recording.id(), video);
        }
    }

    /** Judges every frame and measures the standard ones; pixels have no size in mm. */
    public VideoResult measure(String id, Video video) {
        return measure(id, video, OptionalDouble.empty(), Progress.SILENT);
    }

    /**
     * As above.
     *
     * @param millimetresPerPixel where it is known
     * @param progress told after each sixteen frames
     */
    public VideoResult measure(String id, Video video, OptionalDouble millimetresPerPixel, Progress progress) {
        List<FrameResult> results = new ArrayList<>();
        forEach(video, (frame, index, judgement) -> {
            results.add(result(video, frame, index, judgement));
            if (results.size() % AT_ONCE == 0 || results.size() == video.frames()) {
                progress.report("measuring " + id, results.size(), video.frames(), "");
            }
        });
        return new VideoResult(id, video.width(), video.height(), millimetresPerPixel, List.copyOf(results));
    }

    /** Somebody who is told of each frame of a video in order. */
    @FunctionalInterface
    interface FrameListener {
        void judged(Frame grey, int index, PlaneJudgement judgement);
    }

    /** Decodes a video's frames in grey, a few at once, and judges their plane. */
    void forEach(Video video, FrameListener listener) {
        for (int from = 0; from < video.frames(); from += AT_ONCE) {
            List<Frame> frames = IntStream.range(from, Math.min(video.frames(), from + AT_ONCE))
                    .mapToObj(index -> video.frame(index).grey())
                    .toList();
            List<PlaneJudgement> judgements = planes.judge(frames);
            for (int i = 0; i < frames.size(); i++) {
                listener.judged(frames.get(i), from + i, judgements.get(i));
            }
        }
    }

    private FrameResult result(Video video, Frame frame, int index, PlaneJudgement judgement) {
        Optional<FrameBiometry> biometry = judgement.isStandard() ? Optional.of(biometry(frame)) : Optional.empty();
        return new FrameResult(index, seconds(video, index), judgement.probability(), judgement.members(), biometry);
    }

    private static OptionalDouble seconds(Video video, int frame) {
        double seconds = frame / video.framesPerSecond();
        return Double.isFinite(seconds) ? OptionalDouble.of(seconds) : OptionalDouble.empty();
    }

    /** Segments and measures a frame, whatever plane it shows. */
    public FrameBiometry biometry(Frame frame) {
        return FrameBiometry.of(segment(frame));
    }

    Segmented segment(Frame frame) {
        return masks.segment(frame);
    }

    EvaluationResult.MemberNames memberNames() {
        return new EvaluationResult.MemberNames(
                config.classification().members().stream()
                        .map(ClassifierSpec::name)
                        .toList(),
                masks.names());
    }

    /** Probabilities that frames show the standard plane: the members' mean. */
    public double[] probabilities(List<Frame> frames) {
        return planes.judge(frames).stream()
                .mapToDouble(PlaneJudgement::probability)
                .toArray();
    }

    /** What it is, in words for reports: no path. */
    public String description() {
        return "mnlab pipeline of " + planes.size() + " classifiers ("
                + String.join(", ", memberNames().classifiers()) + ") and " + masks.size() + " segmenters ("
                + String.join(", ", memberNames().segmenters()) + "), trained on "
                + model.data()
                + " with seed " + config.seed() + ".";
    }

    @Override
    public void close() {
        planes.close();
        masks.close();
        threads.close();
    }
}
