package mnlab.pose;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import mnlab.geometry.ReferencePoints;

/**
 * What a method says of one frame.
 *
 * @param points where the plane lies
 * @param variance of each coordinate as predicted, in px^2; empty where the method predicts none
 * @param parts what its heads, passes or members say each; empty where there is one answer only
 * @param evidence the standard deviation in pixels that the method gives as its own ignorance; empty where it gives none
 */
public record PoseEstimate(
        ReferencePoints points, Optional<double[]> variance, List<ReferencePoints> parts, OptionalDouble evidence) {

    /** Copies the list. */
    public PoseEstimate {
        parts = List.copyOf(parts);
    }

    /** Points alone. */
    static PoseEstimate of(double[] points) {
        return new PoseEstimate(new ReferencePoints(points), Optional.empty(), List.of(), OptionalDouble.empty());
    }

    /** Points with a predicted variance. */
    static PoseEstimate of(double[] points, double[] variance) {
        return new PoseEstimate(new ReferencePoints(points), Optional.of(variance), List.of(), OptionalDouble.empty());
    }

    /** The predicted standard deviation of a coordinate in pixels: the root of the mean variance. */
    public OptionalDouble predicted() {
        return variance.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        Math.sqrt(Arrays.stream(variance.get()).average().orElseThrow()));
    }

    /**
     * The spread of the parts: the mean over the nine coordinates of their standard deviation (divisor n - 1), in volume coordinates ({@code
     * epistemic_points}).
     */
    public OptionalDouble spread() {
        return parts.size() < 2 ? OptionalDouble.empty() : OptionalDouble.of(Spread.ofPoints(parts));
    }

    /**
     * The spread of the parts' planes: each fitted, their grids' standard deviation (divisor n - 1), its mean over all coordinates of the grid, in
     * volume coordinates ({@code epistemic_planes}).
     *
     * @param size pixels along the side of a frame
     */
    public OptionalDouble spreadOfPlanes(int size) {
        return parts.size() < 2 ? OptionalDouble.empty() : OptionalDouble.of(Spread.ofPlanes(parts, size));
    }

    /**
     * The number by which frames are ranked, in pixels: the spread of the parts' planes, the method's own evidence, or the predicted deviation, the
     * first that there is.
     *
     * @param spreadOfPlanes what {@link #spreadOfPlanes} said, which walks over the whole grid to say it
     * @param size pixels along the side of a frame
     */
    public OptionalDouble uncertainty(OptionalDouble spreadOfPlanes, int size) {
        if (spreadOfPlanes.isPresent()) {
            return OptionalDouble.of(spreadOfPlanes.getAsDouble() * size / 2);
        }
        return evidence.isPresent() ? evidence : predicted();
    }

    /**
     * Several answers as one, by the law of total variance: the mean of their points; the mean of their variances plus the spread of their points,
     * where all of them predict a variance. The answers become its parts.
     *
     * @param half half the side of a frame in pixels
     */
    static PoseEstimate together(List<PoseEstimate> members, double half) {
        int n = members.size();
        double[] mean = new double[PoseHead.COORDINATES];
        double[] square = new double[PoseHead.COORDINATES];
        double[] within = new double[PoseHead.COORDINATES];
        boolean varies = members.stream().allMatch(member -> member.variance.isPresent());
        for (PoseEstimate member : members) {
            double[] coordinates = member.points.values();
            for (int i = 0; i < mean.length; i++) {
                double p = coordinates[i];
                mean[i] += p / n;
                square[i] += p * p / n;
                within[i] += varies ? member.variance.get()[i] / n : 0;
            }
        }
        for (int i = 0; i < mean.length; i++) {
            within[i] += half * half * (square[i] - mean[i] * mean[i]);
        }
        return new PoseEstimate(
                new ReferencePoints(mean),
                varies ? Optional.of(within) : Optional.empty(),
                members.stream().map(PoseEstimate::points).toList(),
                OptionalDouble.empty());
    }
}
