package mnlab.pose;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import mnlab.core.Key;
import mnlab.core.Progress;
import mnlab.view.Charts;
import mnlab.view.Figure;
import mnlab.view.Series;

/**
 * How an estimator holds out when frames get worse: errors ought to grow little, and the uncertainty with them.
 *
 * @param title of the estimator
 * @param degradation what is done to the frames
 * @param steps in rising strength
 */
public record Robustness(String title, Degradation degradation, List<Step> steps) {

    /** Everybody's frames are changed in the same way. */
    private static final Key KEY = Key.of(0).then("robustness");

    /**
     * A strength.
     *
     * @param strength see {@link Degradation}
     * @param angle plane angle in degrees
     * @param distance mean distance of corresponding pixels, in pixels
     * @param predicted deviation in pixels, by the variance; NaN where none is predicted
     * @param uncertainty in pixels; NaN where the method gives none
     */
    public record Step(double strength, PoseMean angle, PoseMean distance, PoseMean predicted, PoseMean uncertainty) {}

    /** Copies the list. */
    public Robustness {
        steps = List.copyOf(steps);
    }

    /**
     * Measures an estimator on frames at all strengths of a degradation.
     *
     * @param clean what {@link PoseEvaluation} found on the frames as they are: the first step
     */
    public static Robustness of(
            PoseEstimator estimator,
            HeadVolumes heads,
            HeldOutFrames frames,
            PoseResult clean,
            Degradation degradation,
            Progress progress) {
        PoseEvaluation evaluation = PoseEvaluation.of(estimator);
        List<Step> steps = new ArrayList<>();
        steps.add(step(0, clean));
        for (double strength : degradation.strengths()) {
            steps.add(step(strength, evaluation.run(heads, degradation.of(frames, strength, KEY), Progress.SILENT)));
            progress.report(
                    degradation.label(),
                    steps.size() - 1,
                    degradation.strengths().size(),
                    estimator.title());
        }
        return new Robustness(estimator.title(), degradation, steps);
    }

    private static Step step(double strength, PoseResult result) {
        return new Step(
                strength,
                result.mean(PoseMeasure.ANGLE),
                result.mean(PoseMeasure.MEAN_DISTANCE),
                result.mean(PoseMeasure.PREDICTED),
                result.mean(PoseMeasure.UNCERTAINTY));
    }

    /** By how much a number grows from the first step to the last. */
    public double growth(Function<Step, PoseMean> number) {
        return number.apply(steps.get(steps.size() - 1)).mean()
                - number.apply(steps.get(0)).mean();
    }

    /**
     * PA, ED, predicted deviation and uncertainty against the strength, a line a method.
     *
     * @param methods of one degradation; each a list of its seeds, of which the mean is drawn
     */
    public static Figure figure(List<List<Robustness>> methods) {
        Degradation what = methods.get(0).get(0).degradation;
        return Figure.grid(
                2,
                chart("Plane angle", what, "PA (degrees)", methods, Step::angle),
                chart("Distance of planes", what, "ED mean (px)", methods, Step::distance),
                chart("Predicted deviation", what, "px", methods, Step::predicted),
                chart("Uncertainty", what, "px", methods, Step::uncertainty));
    }

    private static Figure chart(
            String title,
            Degradation what,
            String unit,
            List<List<Robustness>> methods,
            Function<Step, PoseMean> number) {
        List<Series> lines = methods.stream().map(seeds -> line(seeds, number)).toList();
        return Charts.lines(title, what.label(), unit, lines);
    }

    private static Series line(List<Robustness> seeds, Function<Step, PoseMean> number) {
        List<Step> first = seeds.get(0).steps;
        double[] mean = new double[first.size()];
        for (Robustness seed : seeds) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += number.apply(seed.steps.get(i)).mean() / seeds.size();
            }
        }
        return new Series(
                seeds.get(0).title, first.stream().mapToDouble(Step::strength).toArray(), mean);
    }
}
