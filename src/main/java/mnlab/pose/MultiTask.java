package mnlab.pose;

import static mnlab.nn.Ops.times;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import mnlab.core.Key;
import mnlab.nn.Heads;
import mnlab.nn.Mode;
import mnlab.nn.Regressor;
import mnlab.nn.RegressorHead;
import mnlab.train.Terms;

/**
 * Five heads without variances, their squared errors weighted by learnt numbers (after Kendall et al., CVPR 2018, in the released form): sum of L_k /
 * (2 S_k) + log S_k. The four geometric heads share one shift and scale. What is trained is log S_k; the published function draws S anew each step.
 */
public record MultiTask() implements PoseMethod {

    private static final String SHIFT_SCALE = "shiftscale";
    private static final String WEIGHTS = "task_weights";
    private static final double LOW = .2;

    @Override
    public String name() {
        return "multi-task";
    }

    @Override
    public String title() {
        return "multi-task, learned weights";
    }

    @Override
    public String part(int index) {
        return PoseHead.values()[index].label();
    }

    @Override
    public List<RegressorHead> networkHeads() {
        List<RegressorHead> heads = new ArrayList<>();
        for (PoseHead head : PoseHead.values()) {
            heads.add(head == PoseHead.POINTS ? head.alone() : head.withoutShiftScale());
        }
        heads.add(new RegressorHead(SHIFT_SCALE, new float[] {0, 0, 0, 1}));
        return heads;
    }

    @Override
    public void prepare(Regressor net) {
        NDArray sigma2 = net.parameters(WEIGHTS, PoseHead.values().length, LOW, 1);
        float[] logs = sigma2.toFloatArray();
        for (int i = 0; i < logs.length; i++) {
            logs[i] = (float) Math.log(logs[i]);
        }
        sigma2.set(FloatBuffer.wrap(logs));
    }

    @Override
    public Terms loss(Heads answers, Regressor net, List<NDArray> targets, int size) {
        List<NDArray> errors = new ArrayList<>();
        for (NDArray points : points(answers, size)) {
            errors.add(PlainRegression.squaredError(points, targets.get(0), size / 2.0)
                    .reshape(1));
        }
        NDArray losses = NDArrays.concat(new NDList(errors));
        return new Terms().add("weighted", weighted(losses, net.weights().get(WEIGHTS)));
    }

    /** The sum of L / (2 S) + log S. */
    static NDArray weighted(NDArray losses, NDArray logSigma2) {
        return times(losses.mul(logSigma2.neg().exp()), .5).add(logSigma2).sum();
    }

    @Override
    public List<PoseEstimate> estimate(Regressor net, NDArray xBMHW, Key key, int size) {
        List<double[][]> heads = points(net.forward(xBMHW, Mode.EVAL), size).stream()
                .map(Doubles::rows)
                .toList();
        return IntStream.range(0, heads.get(0).length)
                .mapToObj(frame -> PoseEstimate.together(
                        heads.stream().map(head -> PoseEstimate.of(head[frame])).toList(), size / 2.0))
                .toList();
    }

    private static List<NDArray> points(Heads answers, int size) {
        NDArray shared = answers.get(SHIFT_SCALE);
        List<NDArray> points = new ArrayList<>();
        for (PoseHead head : PoseHead.values()) {
            NDArray own = answers.get(head.label());
            points.add(head == PoseHead.POINTS ? own : head.points(NDArrays.concat(new NDList(own, shared), 1), size));
        }
        return points;
    }
}
