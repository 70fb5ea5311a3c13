package mnlab.pose;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import mnlab.core.Key;
import mnlab.geometry.ReferencePoints;

/**
 * The floor of every comparison: the mean points of the training planes, whatever the frame, with the variance of each coordinate over these planes.
 * What is not better than this has learnt nothing from the frames.
 */
public final class ConstantPose implements PoseEstimator {

    private final int size;
    private final PoseEstimate answer;

    private ConstantPose(int size, PoseEstimate answer) {
        this.size = size;
        this.answer = answer;
    }

    /** Of planes of the training volumes: {@link PlanesConfig#perVolume()} of each. */
    public static ConstantPose of(PoseConfig config, PoseSplit split) {
        RandomPlanes planes = new RandomPlanes(RandomPlaneSettings.qaerts(config.size()));
        Key key = Key.of(config.seed()).then("constant");
        List<double[]> points = new ArrayList<>();
        for (String id : split.parts().train()) {
            HeadVolume head = split.heads().get(id);
            for (int i = 0; i < config.planes().perVolume(); i++) {
                RandomPlane plane = planes.draw(head, key.then(id).then(i));
                points.add(ReferencePoints.of(plane.plane(), config.size()).values());
            }
        }
        return new ConstantPose(config.size(), mean(points, config.size() / 2.0));
    }

    private static PoseEstimate mean(List<double[]> points, double half) {
        double[] mean = new double[PoseHead.COORDINATES];
        points.forEach(each -> add(mean, each, 1.0 / points.size()));
        double[] variance = new double[PoseHead.COORDINATES];
        for (double[] each : points) {
            for (int i = 0; i < mean.length; i++) {
                double off = half * (each[i] - mean[i]);
                variance[i] += off * off / points.size();
            }
        }
        return new PoseEstimate(new ReferencePoints(mean), Optional.of(variance), List.of(), OptionalDouble.empty());
    }

    private static void add(double[] sum, double[] more, double factor) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * more[i];
        }
    }

    @Override
    public String title() {
        return "constant";
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public long parameters() {
        return PoseHead.COORDINATES;
    }

    @Override
    public String part(int index) {
        throw new IndexOutOfBoundsException("a constant answer has no parts, asked for " + index);
    }

    @Override
    public List<PoseEstimate> estimate(List<float[]> frames) {
        return Collections.nCopies(frames.size(), answer);
    }
}
