package mnlab.pose;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import mnlab.geometry.GeometryException;
import mnlab.geometry.PlaneDistance;
import mnlab.geometry.PlanePose;
import mnlab.geometry.ReferencePoints;
import mnlab.image.ObliqueSlice;
import mnlab.image.Volume;
import mnlab.metric.ImageSimilarity;

/** Scores one estimate. */
final class PoseScorer {

    private final PosedFrame frame;
    private final PoseEstimate estimate;
    private final int size;
    private final ReferencePoints truth;
    private final Map<PoseMeasure, Double> values = new EnumMap<>(PoseMeasure.class);
    private String problem = "";

    private PoseScorer(PosedFrame frame, PoseEstimate estimate, int size) {
        this.frame = frame;
        this.estimate = estimate;
        this.size = size;
        this.truth = ReferencePoints.of(frame.plane(), size);
    }

    /**
     * A score.
     *
     * @param volume that the frame was cut from: both slices are cut anew, from it as it is
     */
    static PoseScore of(PosedFrame frame, PoseEstimate estimate, Volume volume, int size) {
        PoseScorer scorer = new PoseScorer(frame, estimate, size);
        scorer.points();
        scorer.planes(volume);
        scorer.uncertainty();
        return scorer.score();
    }

    private void points() {
        values.put(PoseMeasure.POINT_DISTANCE, estimate.points().meanPixels(truth, size));
        values.put(PoseMeasure.POINT_SQUARE, estimate.points().meanSquarePixels(truth, size));
    }

    private void planes(Volume volume) {
        try {
            PlanePose here = PlanePose.fit(estimate.points(), size);
            PlanePose there = PlanePose.fit(truth, size);
            PlaneDistance distance = PlaneDistance.between(here, there, size);
            values.put(PoseMeasure.ANGLE, distance.degrees());
            values.put(PoseMeasure.UNDIRECTED_ANGLE, distance.undirectedDegrees());
            values.put(PoseMeasure.GRID_DISTANCE, distance.gridNorm());
            values.put(PoseMeasure.MEAN_DISTANCE, distance.meanPixels());
            values.put(PoseMeasure.CORNER_DISTANCE, distance.cornerPixels());
            values.put(PoseMeasure.PLANE_SQUARE, distance.meanSquare());
            ImageSimilarity alike = ImageSimilarity.of(slice(volume, here), slice(volume, there), size, size);
            values.put(PoseMeasure.NCC, alike.ncc());
            values.put(PoseMeasure.SSIM, alike.ssim());
        } catch (GeometryException e) {
            problem = e.getMessage();
        }
    }

    private float[] slice(Volume volume, PlanePose pose) {
        return ObliqueSlice.linear(volume, pose.plane(), size, size);
    }

    private void uncertainty() {
        put(PoseMeasure.POINT_SPREAD, estimate.spread());
        put(PoseMeasure.PREDICTED, estimate.predicted());
        try {
            OptionalDouble spread = estimate.spreadOfPlanes(size);
            put(PoseMeasure.PLANE_SPREAD, spread);
            put(PoseMeasure.UNCERTAINTY, estimate.uncertainty(spread, size));
        } catch (GeometryException e) {
            problem = problem.isEmpty() ? "a part alone: " + e.getMessage() : problem;
        }
    }

    private void put(PoseMeasure measure, OptionalDouble value) {
        value.ifPresent(number -> values.put(measure, number));
    }

    private PoseScore score() {
        double[] said = estimate.points().values();
        double[] real = truth.values();
        List<Double> residuals = IntStream.range(0, said.length)
                .mapToObj(i -> (said[i] - real[i]) * size / 2)
                .toList();
        List<Double> variance = estimate.variance()
                .map(each -> Arrays.stream(each).boxed().toList())
                .orElse(List.of());
        List<Double> parts = estimate.parts().stream()
                .map(part -> part.meanPixels(truth, size))
                .toList();
        return new PoseScore(frame.volume(), frame.name(), values, residuals, variance, parts, problem);
    }
}
