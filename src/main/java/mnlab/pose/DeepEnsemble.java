package mnlab.pose;

import ai.djl.ndarray.NDArray;
import java.util.List;
import mnlab.core.Key;
import mnlab.nn.Heads;
import mnlab.nn.Regressor;
import mnlab.nn.RegressorHead;
import mnlab.nn.RegressorSpec;
import mnlab.train.Terms;

/**
 * Several networks of one method, trained each from start values and batches of its own (Lakshminarayanan et al., NeurIPS 2017); independent
 * ones, where the released code shares the convolutions.
 *
 * @param method of each
 * @param members how many
 */
public record DeepEnsemble(PoseMethod method, int members) implements PoseMethod {

    /** Five of mean-variance estimation. */
    public DeepEnsemble() {
        this(new SingleRepresentation(), 5);
    }

    /** Refuses fewer than two, and an ensemble of ensembles. */
    public DeepEnsemble {
        if (members < 2 || method.members() != 1) {
            throw new IllegalArgumentException(
                    "expected two members or more of one network each, got " + members + " of " + method.title());
        }
    }

    @Override
    public String name() {
        return "deep-ensemble";
    }

    @Override
    public String title() {
        return "ensemble of " + members + " " + method.title();
    }

    @Override
    public int frames() {
        return method.frames();
    }

    @Override
    public RegressorSpec network(RegressorSpec named) {
        return method.network(named);
    }

    @Override
    public List<RegressorHead> networkHeads() {
        return method.networkHeads();
    }

    @Override
    public void prepare(Regressor net) {
        method.prepare(net);
    }

    @Override
    public Terms loss(Heads answers, Regressor net, List<NDArray> targets, int size) {
        return method.loss(answers, net, targets, size);
    }

    @Override
    public List<PoseEstimate> estimate(Regressor net, NDArray xBMHW, Key key, int size) {
        return method.estimate(net, xBMHW, key, size);
    }

    @Override
    public PoseEstimate together(List<PoseEstimate> answers, int size) {
        return PoseEstimate.together(answers, size / 2.0);
    }
}
