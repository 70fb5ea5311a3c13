package mnlab.pose;

import static mnlab.pose.PoseArrays.array;
import static mnlab.pose.PoseArrays.close;
import static mnlab.pose.PoseArrays.gradient;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import mnlab.Golden.GoldenCase;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Rotations and heads under gradients against {@code qaerts/rotations} and {@code qaerts/poses}. */
@Tag("golden")
class RotationOpsGoldenTest {

    private static final int SIZE = 160;
    private static final double VALUES = 5e-6;
    private static final double POINTS = 1e-5;
    private static final double GRADIENTS = 2e-3;

    private static final Map<String, UnaryOperator<NDArray>> FORMS = Map.of(
            "quaternion", RotationOps::ofQuaternion,
            "axisangle", RotationOps::ofAxisAngle,
            "euler", RotationOps::ofEuler);

    @TestFactory
    Stream<DynamicTest> matricesAndTheirGradients() {
        GoldenCase c = PoseArrays.golden("rotations");
        return FORMS.keySet().stream()
                .sorted()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    try (NDManager manager = PoseArrays.manager()) {
                        UnaryOperator<NDArray> matrix =
                                x -> whole(FORMS.get(name).apply(x));
                        NDArray in = array(manager, c, "forward." + name + ".in");
                        close(
                                name,
                                c.floats("forward." + name + ".matrix"),
                                matrix.apply(in).toFloatArray(),
                                VALUES);
                        NDArray weight = array(manager, c, "forward.weight");
                        NDArray rows = weight.reshape(weight.getShape().get(0), 9);
                        float[] got =
                                gradient(in, x -> matrix.apply(x).mul(rows).sum());
                        relative(name, c.floats("forward." + name + ".grad"), got);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> pointsOfHeadsAndTheirGradients() {
        GoldenCase c = PoseArrays.golden("poses");
        return Arrays.stream(PoseHead.values())
                .filter(head -> head != PoseHead.POINTS)
                .map(head -> DynamicTest.dynamicTest(head.label(), () -> {
                    try (NDManager manager = PoseArrays.manager()) {
                        NDArray pose = array(manager, c, head.label() + ".pose");
                        NDArray weight = array(manager, c, head.label() + ".weight");
                        close(
                                head.label(),
                                c.floats(head.label() + ".points"),
                                head.points(pose, SIZE).toFloatArray(),
                                POINTS);
                        float[] got = gradient(
                                pose, x -> head.points(x, SIZE).mul(weight).sum());
                        relative(head.label(), c.floats(head.label() + ".grad"), got);
                    }
                }));
    }

    private static void relative(String what, float[] expected, float[] got) {
        close(what + " gradient", expected, got, GRADIENTS * Math.max(1, PoseArrays.largest(expected)));
    }

    /** Row-major matrices of their first two columns; the third is their cross product. */
    private static NDArray whole(NDArray axesB6) {
        NDArray[] a = new NDArray[3];
        NDArray[] b = new NDArray[3];
        for (int i = 0; i < 3; i++) {
            a[i] = PoseHead.columns(axesB6, i, i + 1);
            b[i] = PoseHead.columns(axesB6, 3 + i, 4 + i);
        }
        NDArray x = a[1].mul(b[2]).sub(a[2].mul(b[1]));
        NDArray y = a[2].mul(b[0]).sub(a[0].mul(b[2]));
        NDArray z = a[0].mul(b[1]).sub(a[1].mul(b[0]));
        return NDArrays.concat(new NDList(a[0], b[0], x, a[1], b[1], y, a[2], b[2], z), 1)
                .reshape(axesB6.getShape().get(0), 9);
    }
}
