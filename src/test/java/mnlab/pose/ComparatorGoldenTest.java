package mnlab.pose;

import static mnlab.pose.PoseArrays.array;
import static mnlab.pose.PoseArrays.at;
import static mnlab.pose.PoseArrays.close;
import static mnlab.pose.PoseArrays.closeGradient;
import static mnlab.pose.PoseArrays.gradient;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import mnlab.Golden.GoldenCase;
import mnlab.core.Key;
import mnlab.geometry.ReferencePoints;
import mnlab.nn.Devices;
import mnlab.nn.Heads;
import mnlab.nn.InstanceVgg;
import mnlab.nn.Mode;
import mnlab.nn.Placement;
import mnlab.nn.Precision;
import mnlab.nn.Regressor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The methods beside QAERTS against {@code qaerts/comparators}. */
@Tag("golden")
class ComparatorGoldenTest {

    private static final double HALF = 80;
    private static final double VALUE = 1e-5;
    private static final double TENSOR = 1e-4;

    private final GoldenCase golden = PoseArrays.golden("comparators");

    @Test
    void evidence() {
        try (NDManager manager = PoseArrays.manager()) {
            NDArray raw = array(manager, golden, "evidential.raw");
            NDArray y = array(manager, golden, "evidential.target");
            EvidentialLoss loss = EvidentialLoss.read(raw);
            scalar("evidential.nll", loss.nll(y, HALF).getFloat());
            scalar("evidential.reg", loss.evidenceOfErrors(y, HALF).getFloat());
            closeGradient(
                    "epistemic",
                    golden.floats("evidential.epistemic"),
                    loss.epistemic().toFloatArray(),
                    TENSOR);
            closeGradient(
                    "aleatoric",
                    golden.floats("evidential.aleatoric"),
                    loss.aleatoric().toFloatArray(),
                    TENSOR);
            float[] got = gradient(raw, x -> {
                EvidentialLoss at = EvidentialLoss.read(x);
                NDArray total = at.nll(y, HALF)
                        .add(mnlab.nn.Ops.times(at.evidenceOfErrors(y, HALF), EvidentialLoss.regularisation()));
                scalar("evidential.loss", total.getFloat());
                return total;
            });
            closeGradient("gradient", golden.floats("evidential.grad"), got, TENSOR);
        }
    }

    @Test
    void squaredError() {
        try (NDManager manager = PoseArrays.manager()) {
            NDArray points = array(manager, golden, "plain.points");
            NDArray y = array(manager, golden, "plain.target");
            scalar(
                    "plain.mse_px2",
                    PlainRegression.squaredError(points, y, HALF).getFloat());
            float[] each = golden.floats("plain.per_sample_mse_px2");
            for (int i = 0; i < each.length; i++) {
                double got = points(points, i).meanSquarePixels(points(y, i), 160);
                assertEquals(each[i], got, TENSOR * (1 + each[i]));
            }
            float[] got = gradient(points, x -> PlainRegression.squaredError(x, y, HALF));
            closeGradient("gradient", golden.floats("plain.grad"), got, TENSOR);
        }
    }

    @Test
    void learntWeights() {
        try (NDManager manager = PoseArrays.manager()) {
            NDArray losses = array(manager, golden, "weights.losses");
            NDArray log = array(manager, golden, "weights.sigma2").log();
            scalar("weights.released_form", MultiTask.weighted(losses, log).getFloat());
            float[] byLoss = gradient(losses, x -> MultiTask.weighted(x, log));
            closeGradient("losses", golden.floats("weights.grad_losses"), byLoss, TENSOR);
            NDArray free = manager.create(log.toFloatArray());
            NDArray fixed = array(manager, golden, "weights.losses");
            float[] byLog = gradient(free, x -> MultiTask.weighted(fixed, x));
            float[] sigma2 = golden.floats("weights.sigma2");
            for (int i = 0; i < byLog.length; i++) {
                byLog[i] /= sigma2[i];
            }
            closeGradient("sigma2", golden.floats("weights.grad_sigma2"), byLog, TENSOR);
        }
    }

    @Test
    void membersAsOne() {
        try (NDManager manager = PoseArrays.manager()) {
            float[] mean = golden.floats("members.fused_mean");
            float[] variance = golden.floats("members.fused_variance");
            for (int frame = 0; frame < 4; frame++) {
                List<PoseEstimate> members = new ArrayList<>();
                for (int k = 0; k < 5; k++) {
                    members.add(PoseEstimate.of(
                            Doubles.rows(at(manager, golden, "members.mean", k))[frame],
                            Doubles.rows(at(manager, golden, "members.variance", k))[frame]));
                }
                // The fixture counts points and variances in the same unit: half a side of one.
                PoseEstimate fused = PoseEstimate.together(members, 1);
                for (int i = 0; i < 9; i++) {
                    assertEquals(mean[9 * frame + i], fused.points().values()[i], TENSOR);
                    assertEquals(variance[9 * frame + i], fused.variance().orElseThrow()[i], TENSOR);
                }
                assertEquals(
                        golden.floats("members.epistemic_points")[frame],
                        fused.spread().orElseThrow(),
                        TENSOR);
            }
        }
    }

    @Test
    void severalFramesAtOnce() {
        Mimo mimo = new Mimo();
        InstanceVgg tiny =
                new InstanceVgg(List.of(List.of(4), List.of(6), List.of()), 3, 8, 0, InstanceVgg.Start.RELEASED);
        Placement cpu = new Placement(Devices.of("cpu"), Precision.FP32);
        try (NDManager manager = PoseArrays.manager();
                Regressor net = tiny.build(mimo.frames(), mimo.networkHeads(), Key.of(1), cpu)) {
            net.weights().all().forEach((name, array) -> array.set(golden.floats("mimo.param." + name)));
            NDArray first = at(manager, golden, "mimo.input_two_images", 0);
            NDArray second = at(manager, golden, "mimo.input_two_images", 1);
            Heads answers = net.forward(mnlab.nn.Ops.concat(first, second), Mode.EVAL);
            close("out0", golden.floats("mimo.out0"), answers.get("out0").toFloatArray(), TENSOR);
            close("out1", golden.floats("mimo.out1"), answers.get("out1").toFloatArray(), TENSOR);
            List<PoseEstimate> same = mimo.estimate(net, mnlab.nn.Ops.concat(first, first), Key.of(1), 12);
            float[] mean = golden.floats("mimo.replicated.mean_points");
            for (int i = 0; i < mean.length; i++) {
                assertEquals(mean[i], same.get(i / 9).points().values()[i % 9], TENSOR);
            }
        }
    }

    private void scalar(String name, double got) {
        double expected = golden.json().path(name).asDouble(Double.NaN);
        assertEquals(expected, got, VALUE * Math.abs(expected), name);
    }

    private static ReferencePoints points(NDArray xB9, int frame) {
        return new ReferencePoints(Doubles.rows(xB9)[frame]);
    }
}
