package mnlab.pose;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.stream.IntStream;
import mnlab.core.Key;
import mnlab.nn.Heads;
import mnlab.nn.Mode;
import mnlab.nn.Regressor;
import mnlab.nn.RegressorHead;
import mnlab.train.Terms;

/**
 * One head with its variances, by its likelihood. With the reference points this is mean-variance estimation (Nix and Weigend, 1994).
 *
 * @param head in which way the pose is said
 */
public record SingleRepresentation(PoseHead head) implements PoseMethod {

    /** Mean-variance estimation. */
    public SingleRepresentation() {
        this(PoseHead.POINTS);
    }

    @Override
    public String name() {
        return "single-representation";
    }

    @Override
    public String title() {
        return head == PoseHead.POINTS ? "mean-variance" : "single " + head.label();
    }

    @Override
    public List<RegressorHead> networkHeads() {
        return List.of(head.withVariances());
    }

    @Override
    public Terms loss(Heads answers, Regressor net, List<NDArray> targets, int size) {
        HeadAnswer answer = head.read(answers.get(head.label()), size);
        return new Terms().add("gnll", GaussianNll.of(answer.muB9(), answer.variance(), targets.get(0), size / 2.0));
    }

    @Override
    public List<PoseEstimate> estimate(Regressor net, NDArray xBMHW, Key key, int size) {
        return estimate(net.forward(xBMHW, Mode.EVAL), size);
    }

    List<PoseEstimate> estimate(Heads answers, int size) {
        return estimates(head.read(answers.get(head.label()), size), size);
    }

    static List<PoseEstimate> estimates(HeadAnswer answer, int size) {
        double[][] points = Doubles.rows(answer.muB9());
        double[][] variances = Doubles.rows(answer.variance(), size / 2.0);
        return IntStream.range(0, points.length)
                .mapToObj(frame -> PoseEstimate.of(points[frame], variances[frame]))
                .toList();
    }
}
