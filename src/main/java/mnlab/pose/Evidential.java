package mnlab.pose;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import mnlab.core.Key;
import mnlab.geometry.ReferencePoints;
import mnlab.nn.Heads;
import mnlab.nn.Mode;
import mnlab.nn.Regressor;
import mnlab.nn.RegressorHead;
import mnlab.train.Terms;

/** Evidential regression of the reference points (see {@link EvidentialLoss}): one network, one pass, both kinds of uncertainty. */
public record Evidential() implements PoseMethod {

    private static final String HEAD = "evidence";
    private static final int NUMBERS = 4 * PoseHead.COORDINATES;

    @Override
    public String name() {
        return "evidential";
    }

    @Override
    public List<RegressorHead> networkHeads() {
        return List.of(new RegressorHead(HEAD, NUMBERS));
    }

    @Override
    public Terms loss(Heads answers, Regressor net, List<NDArray> targets, int size) {
        EvidentialLoss loss = EvidentialLoss.read(answers.get(HEAD));
        return new Terms()
                .add("nll", loss.nll(targets.get(0), size / 2.0))
                .add("evidence", loss.evidenceOfErrors(targets.get(0), size / 2.0), EvidentialLoss.regularisation());
    }

    @Override
    public List<PoseEstimate> estimate(Regressor net, NDArray xBMHW, Key key, int size) {
        EvidentialLoss answer =
                EvidentialLoss.read(net.forward(xBMHW, Mode.EVAL).get(HEAD));
        double[][] points = Doubles.rows(answer.gammaB9());
        double[][] epistemic = Doubles.rows(answer.epistemic());
        double[][] variance = Doubles.rows(answer.epistemic().add(answer.aleatoric()));
        return IntStream.range(0, points.length)
                .mapToObj(frame -> new PoseEstimate(
                        new ReferencePoints(points[frame]),
                        Optional.of(variance[frame]),
                        List.of(),
                        OptionalDouble.of(Math.sqrt(
                                Arrays.stream(epistemic[frame]).average().orElseThrow()))))
                .toList();
    }
}
