package mnlab.pose;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import mnlab.core.MnlabException;
import mnlab.metric.Correlation;
import mnlab.metric.Coverage;
import mnlab.metric.Reliability;
import mnlab.metric.Sparsification;

/**
 * What an evaluation found.
 *
 * @param title of the estimator
 * @param size pixels along the side of a frame
 * @param parameters values that were trained
 * @param seconds a frame, on this machine
 * @param parts names of the parts of its estimates; empty where there are none
 * @param scores a frame each
 */
public record PoseResult(
        String title, int size, long parameters, double seconds, List<String> parts, List<PoseScore> scores) {

    /** Bins of a reliability curve, at most. */
    public static final int BINS = 10;

    /** Levels of the intervals whose coverage is counted. */
    public static final List<Double> LEVELS = List.of(.5, .8, .9, .95);

    /** Copies the lists; refuses none at all. */
    public PoseResult {
        parts = List.copyOf(parts);
        scores = List.copyOf(scores);
        if (scores.isEmpty()) {
            throw new IllegalArgumentException("a result has a score or more");
        }
    }

    /** Mean and interval of a measure. The interval comes from draws of whole volumes: frames of one volume resemble each other. */
    public PoseMean mean(PoseMeasure measure) {
        return VolumeSums.of(List.of(this), measure).summary();
    }

    /** Mean point distance of each part alone, in pixels. */
    public List<Double> partMeans() {
        return IntStream.range(0, parts.size())
                .mapToObj(part -> scores.stream()
                        .mapToDouble(score -> score.parts().get(part))
                        .average()
                        .orElseThrow())
                .toList();
    }

    /** The frames of which a number is lacking that ought to be there, with the reason in {@link PoseScore#problem()}. */
    public List<PoseScore> problems() {
        return scores.stream().filter(score -> !score.problem().isEmpty()).toList();
    }

    /** How closely uncertainty and ED go together, over the frames that have both; empty where either is the same for all or lacking. */
    public Optional<Correlation> correlation() {
        List<PoseScore> both = scores.stream()
                .filter(score -> score.get(PoseMeasure.UNCERTAINTY).isPresent())
                .filter(score -> score.get(PoseMeasure.GRID_DISTANCE).isPresent())
                .toList();
        double[] uncertainty = column(both, PoseMeasure.UNCERTAINTY);
        double[] error = column(both, PoseMeasure.GRID_DISTANCE);
        boolean varied = DoubleStream.of(uncertainty).distinct().count() > 1
                && DoubleStream.of(error).distinct().count() > 1;
        return varied ? Optional.of(Correlation.of(uncertainty, error)) : Optional.empty();
    }

    /** Predicted deviation against error, over all coordinates; empty where no variance is predicted. */
    public Optional<Reliability> reliability() {
        return predictsVariance() ? Optional.of(Reliability.of(deviations(), residuals(), BINS)) : Optional.empty();
    }

    /** Coverage of the nominal intervals, over all coordinates; empty where no variance is predicted. */
    public Optional<Coverage> coverage() {
        double[] levels = LEVELS.stream().mapToDouble(level -> level).toArray();
        return predictsVariance() ? Optional.of(Coverage.of(deviations(), residuals(), levels)) : Optional.empty();
    }

    /**
     * The error of the points in pixels when the most uncertain frames are dropped; empty where there is no uncertainty, or one frame only. Frames
     * whose uncertainty is lacking (a part's points lie in a line) count as the most uncertain.
     */
    public Optional<Sparsification> sparsification() {
        double most = scores.stream()
                .map(score -> score.get(PoseMeasure.UNCERTAINTY))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .max()
                .orElse(Double.NaN);
        if (Double.isNaN(most) || scores.size() < 2) {
            return Optional.empty();
        }
        double[] uncertainty = scores.stream()
                .mapToDouble(score -> score.get(PoseMeasure.UNCERTAINTY).orElse(Math.nextUp(most)))
                .toArray();
        return Optional.of(Sparsification.of(uncertainty, column(scores, PoseMeasure.POINT_DISTANCE)));
    }

    private boolean predictsVariance() {
        long with = scores.stream().filter(score -> !score.variance().isEmpty()).count();
        if (with != 0 && with != scores.size()) {
            throw new MnlabException(
                    title, "predicts a variance of " + with + " of " + scores.size() + " frames", "Predict it of all");
        }
        return with > 0;
    }

    private double[] deviations() {
        return scores.stream()
                .flatMap(score -> score.variance().stream())
                // As the likelihood reads it.
                .mapToDouble(variance -> Math.sqrt(Math.max(variance, GaussianNll.LEAST)))
                .toArray();
    }

    private double[] residuals() {
        return scores.stream()
                .flatMap(score -> score.residuals().stream())
                .mapToDouble(residual -> residual)
                .toArray();
    }

    private static double[] column(List<PoseScore> scores, PoseMeasure measure) {
        return scores.stream()
                .mapToDouble(score -> score.get(measure).orElseThrow())
                .toArray();
    }
}
