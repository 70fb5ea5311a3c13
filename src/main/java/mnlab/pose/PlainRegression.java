package mnlab.pose;

import static mnlab.nn.Ops.times;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.List;
import mnlab.core.Key;
import mnlab.nn.Heads;
import mnlab.nn.Mode;
import mnlab.nn.Regressor;
import mnlab.nn.RegressorHead;
import mnlab.train.Terms;

/** The nine coordinates by the squared error; it says nothing of how sure it is. */
public record PlainRegression() implements PoseMethod {

    private static final PoseHead HEAD = PoseHead.POINTS;

    @Override
    public String name() {
        return "plain-regression";
    }

    @Override
    public String title() {
        return "plain regression";
    }

    @Override
    public List<RegressorHead> networkHeads() {
        return List.of(HEAD.alone());
    }

    @Override
    public Terms loss(Heads answers, Regressor net, List<NDArray> targets, int size) {
        return new Terms().add("mse", squaredError(answers.get(HEAD.label()), targets.get(0), size / 2.0));
    }

    @Override
    public List<PoseEstimate> estimate(Regressor net, NDArray xBMHW, Key key, int size) {
        double[][] points = Doubles.rows(net.forward(xBMHW, Mode.EVAL).get(HEAD.label()));
        return Arrays.stream(points).map(PoseEstimate::of).toList();
    }

    /** The mean over all entries, in px^2. */
    static NDArray squaredError(NDArray muB9, NDArray yB9, double half) {
        NDArray residual = times(muB9.sub(yB9), half);
        return residual.mul(residual).mean();
    }
}
