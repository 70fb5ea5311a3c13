package mnlab.pose;

import static mnlab.pose.PoseArrays.array;
import static mnlab.pose.PoseArrays.at;
import static mnlab.pose.PoseArrays.close;
import static mnlab.pose.PoseArrays.closeGradient;
import static mnlab.pose.PoseArrays.gradient;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mnlab.Golden.GoldenCase;
import mnlab.geometry.ReferencePoints;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Likelihoods, the four ways of judging heads together, and their fusion, against {@code qaerts/losses}. */
@Tag("golden")
class PoseLossGoldenTest {

    private static final int SIZE = 160;
    private static final double HALF = 80;

    private final GoldenCase golden = PoseArrays.golden("losses");

    @Test
    void variancesArePositive() {
        try (NDManager manager = PoseArrays.manager()) {
            float[] got =
                    HeadAnswer.positive(array(manager, golden, "positive.in")).toFloatArray();
            closeGradient("positive", golden.floats("positive.out"), got, 1e-6);
        }
    }

    @Test
    void gaussianLikelihood() {
        likelihood("gnll", "gnll.variance");
        likelihood("gnll_ordinary", "gnll_ordinary.variance");
    }

    private void likelihood(String name, String variance) {
        try (NDManager manager = PoseArrays.manager()) {
            NDArray mean = array(manager, golden, "gnll.mean");
            NDArray v = array(manager, golden, variance);
            NDArray y = array(manager, golden, "gnll.target");
            double expected = golden.json().path(name + ".value").asDouble();
            assertEquals(expected, GaussianNll.of(mean, v, y, HALF).getFloat(), 2e-5 * Math.abs(expected));
            each(
                    name + " mean",
                    golden.floats(name + ".grad_mean"),
                    gradient(mean, m -> GaussianNll.of(m, v, y, HALF)));
            NDArray fixed = array(manager, golden, "gnll.mean");
            each(
                    name + " variance",
                    golden.floats(name + ".grad_variance"),
                    gradient(v, s -> GaussianNll.of(fixed, s, y, HALF)));
        }
    }

    /** Each within 1e-4 of itself. */
    private static void each(String what, float[] expected, float[] got) {
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], got[i], 1e-4 * Math.abs(expected[i]) + 1e-12, what + "[" + i + "]");
        }
    }

    @Test
    void headsBecomePointsAndVariances() {
        try (NDManager manager = PoseArrays.manager()) {
            List<HeadAnswer> answers = read(raws(manager));
            for (int k = 0; k < answers.size(); k++) {
                String head = PoseHead.values()[k].label();
                close(
                        head,
                        at(manager, golden, "heads.points", k).toFloatArray(),
                        answers.get(k).muB9().toFloatArray(),
                        1e-5);
                close(
                        head + " variance",
                        at(manager, golden, "heads.variance", k).toFloatArray(),
                        answers.get(k).variance().toFloatArray(),
                        1e-5);
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> lossesAndTheirGradients() {
        return Arrays.stream(MultiHeadLoss.values()).map(loss -> {
            String name = loss.name().toLowerCase(Locale.ROOT);
            return DynamicTest.dynamicTest(name, () -> lossAndGradients(loss, name));
        });
    }

    private void lossAndGradients(MultiHeadLoss loss, String name) {
        try (NDManager manager = PoseArrays.manager()) {
            List<NDArray> raws = raws(manager);
            raws.forEach(raw -> raw.setRequiresGradient(true));
            NDArray y = array(manager, golden, "gnll.target");
            double expected = golden.json().path("loss." + name).asDouble();
            try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                NDArray value = loss.of(read(raws), y, HALF);
                assertEquals(expected, value.getFloat(), 2e-5 * Math.abs(expected));
                collector.backward(value);
            }
            for (int k = 0; k < raws.size(); k++) {
                String tensor = "grad." + name + "." + PoseHead.values()[k].label();
                boolean used = loss != MultiHeadLoss.REFERENCE_POINTS_ONLY || k == 0;
                float[] got = used
                        ? raws.get(k).getGradient().toFloatArray()
                        : new float[(int) raws.get(k).size()];
                closeGradient(tensor, golden.floats(tensor), got, 2e-4);
            }
        }
    }

    @Test
    void headsAsOne() {
        try (NDManager manager = PoseArrays.manager()) {
            List<HeadAnswer> answers = read(raws(manager));
            for (MultiHeadLoss loss : List.of(MultiHeadLoss.MIXTURE_RELEASED, MultiHeadLoss.MIXTURE_TOTAL_VARIANCE)) {
                String name = "fusion." + loss.name().toLowerCase(Locale.ROOT).replace("mixture_", "");
                close(
                        name,
                        golden.floats(name + ".mean"),
                        loss.mixed(answers).muB9().toFloatArray(),
                        1e-5);
                close(
                        name,
                        golden.floats(name + ".variance"),
                        loss.mixed(answers).vB9().toFloatArray(),
                        1e-5);
            }
        }
    }

    @Test
    void inverseVarianceFusionAndSpread() {
        try (NDManager manager = PoseArrays.manager()) {
            List<HeadAnswer> answers = read(raws(manager));
            float[] mean = golden.floats("fusion.inverse_variance.mean");
            float[] variance = golden.floats("fusion.inverse_variance.variance");
            for (int frame = 0; frame < 4; frame++) {
                List<double[]> points =
                        rows(answers.stream().map(HeadAnswer::muB9).toList(), frame);
                List<double[]> variances =
                        rows(answers.stream().map(HeadAnswer::variance).toList(), frame);
                close("mean", row(mean, frame), floats(Fusion.INVERSE_VARIANCE.points(points, variances)), 1e-5);
                close("variance", row(variance, frame), floats(Fusion.inverse(variances)), 1e-5);
                List<ReferencePoints> parts =
                        points.stream().map(ReferencePoints::new).toList();
                assertEquals(golden.floats("fusion.epistemic_points")[frame], Spread.ofPoints(parts), 1e-5);
                assertEquals(golden.floats("fusion.epistemic_planes_160")[frame], Spread.ofPlanes(parts, SIZE), 1e-5);
            }
        }
    }

    private static List<double[]> rows(List<NDArray> heads, int frame) {
        return heads.stream().map(head -> Doubles.rows(head)[frame]).toList();
    }

    private static float[] row(float[] values, int frame) {
        return Arrays.copyOfRange(values, 9 * frame, 9 * frame + 9);
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        IntStream.range(0, floats.length).forEach(i -> floats[i] = (float) values[i]);
        return floats;
    }

    private List<NDArray> raws(NDManager manager) {
        List<NDArray> raws = new ArrayList<>();
        for (PoseHead head : PoseHead.values()) {
            raws.add(array(manager, golden, "raw." + head.label()));
        }
        return raws;
    }

    private static List<HeadAnswer> read(List<NDArray> raws) {
        return IntStream.range(0, raws.size())
                .mapToObj(k -> PoseHead.values()[k].read(raws.get(k), SIZE))
                .toList();
    }
}
