package mnlab.pose;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import mnlab.core.Progress;
import mnlab.data.DataException;

/**
 * Measures an estimator on frames whose planes are known.
 *
 * <pre>{@code
 * PoseSplit split = PoseSplit.open(model.config(), progress);
 * PoseResult result = PoseEvaluation.of(model).run(split.heads(), split.test(model.config()), progress);
 * }</pre>
 */
public final class PoseEvaluation {

    /** Frames between two reports. */
    private static final int AT_ONCE = 32;

    private final PoseEstimator estimator;

    private PoseEvaluation(PoseEstimator estimator) {
        this.estimator = estimator;
    }

    /** An evaluation of this estimator, which stays the caller's to close. */
    public static PoseEvaluation of(PoseEstimator estimator) {
        return new PoseEvaluation(estimator);
    }

    /**
     * Measures frames. Slices are compared within the volume that a frame was cut from.
     *
     * @param heads the frames' volumes
     * @throws DataException when there is no frame, or frames of another size than the estimator's
     */
    public PoseResult run(HeadVolumes heads, HeldOutFrames heldOut, Progress progress) {
        List<PosedFrame> frames = heldOut.frames();
        if (frames.isEmpty() || heldOut.size() != estimator.size()) {
            throw new DataException(
                    "the evaluation of " + estimator.title(),
                    "has " + frames.size() + " frames of " + heldOut.size() + " pixels along a side, and takes some of "
                            + estimator.size(),
                    "Keep volumes for the test, and cut frames as large as those of the training");
        }
        // The first call of a network prepares the engine: it is not what a frame costs.
        estimator.estimate(pixels(frames.subList(0, 1)));
        List<PoseScore> scores = new ArrayList<>();
        double nanos = 0;
        for (int from = 0; from < frames.size(); from += AT_ONCE) {
            List<PosedFrame> some = frames.subList(from, Math.min(frames.size(), from + AT_ONCE));
            List<float[]> pixels = pixels(some);
            long start = System.nanoTime();
            List<PoseEstimate> estimates = estimator.estimate(pixels);
            nanos += System.nanoTime() - start;
            scores.addAll(scores(heads, some, estimates));
            progress.report("evaluating", scores.size(), frames.size(), estimator.title());
        }
        return new PoseResult(
                estimator.title(),
                estimator.size(),
                estimator.parameters(),
                nanos / 1e9 / frames.size(),
                parts(scores.get(0).parts().size()),
                scores);
    }

    private List<String> parts(int count) {
        return IntStream.range(0, count).mapToObj(estimator::part).toList();
    }

    private List<PoseScore> scores(HeadVolumes heads, List<PosedFrame> frames, List<PoseEstimate> estimates) {
        return IntStream.range(0, frames.size())
                .mapToObj(i -> PoseScorer.of(
                        frames.get(i),
                        estimates.get(i),
                        heads.get(frames.get(i).volume()).volume(),
                        estimator.size()))
                .toList();
    }

    private static List<float[]> pixels(List<PosedFrame> frames) {
        return frames.stream().map(PosedFrame::pixels).toList();
    }
}
