package mnlab.pose;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.stream.IntStream;
import mnlab.core.Key;
import mnlab.nn.Heads;
import mnlab.nn.Mode;
import mnlab.nn.Regressor;
import mnlab.nn.RegressorHead;
import mnlab.nn.RegressorSpec;
import mnlab.train.Terms;

/**
 * Mean-variance estimation with dropout, which stays on when it answers (Gal and Ghahramani, ICML 2016): several passes, their mean and spread.
 *
 * @param rate probability of 0
 * @param passes answers a frame
 */
public record McDropout(double rate, int passes) implements PoseMethod {

    private static final SingleRepresentation ONE = new SingleRepresentation();

    /** The rate 0.1 and five passes. */
    public McDropout() {
        this(.1, 5);
    }

    /** Refuses a rate outside (0, 1) and fewer than two passes. */
    public McDropout {
        if (!(rate > 0 && rate < 1) || passes < 2) {
            throw new IllegalArgumentException(
                    "expected a rate between 0 and 1 and two passes or more, got " + rate + ", " + passes);
        }
    }

    @Override
    public String name() {
        return "mc-dropout";
    }

    @Override
    public String title() {
        return "MC dropout " + rate;
    }

    @Override
    public RegressorSpec network(RegressorSpec named) {
        return named.dropout(rate);
    }

    @Override
    public List<RegressorHead> networkHeads() {
        return ONE.networkHeads();
    }

    @Override
    public Terms loss(Heads answers, Regressor net, List<NDArray> targets, int size) {
        return ONE.loss(answers, net, targets, size);
    }

    @Override
    public List<PoseEstimate> estimate(Regressor net, NDArray xBMHW, Key key, int size) {
        List<List<PoseEstimate>> all = IntStream.range(0, passes)
                .mapToObj(pass -> ONE.estimate(net.forward(xBMHW, Mode.sampling(key.then(pass))), size))
                .toList();
        return IntStream.range(0, all.get(0).size())
                .mapToObj(frame -> PoseEstimate.together(
                        all.stream().map(pass -> pass.get(frame)).toList(), size / 2.0))
                .toList();
    }
}
