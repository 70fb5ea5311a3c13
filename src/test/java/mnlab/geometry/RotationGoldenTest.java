package mnlab.geometry;

import static mnlab.geometry.PoseFixtures.assertClose;
import static mnlab.geometry.PoseFixtures.eachRow;
import static mnlab.geometry.PoseFixtures.numbers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Rotations between all their forms, with half turns and gimbal lock, against a reference in double precision. */
@Tag("golden")
class RotationGoldenTest {

    private static final double TOLERANCE = 1e-9;
    private static final double WITHIN_THRESHOLD = 1e-6;

    private final JsonNode json = PoseFixtures.named("rotations").json();

    private double[] row(String name, int row) {
        return numbers(json.get(name).get(row));
    }

    private static Rotation ofQuaternion(double[] q) {
        return Rotation.of(new Quaternion(q[0], q[1], q[2], q[3]));
    }

    private static double[] array(Quaternion q) {
        return new double[] {q.w(), q.x(), q.y(), q.z()};
    }

    @TestFactory
    Stream<DynamicTest> allFormsMakeTheMatrix() {
        return eachRow(json.get("cases.matrix"), "case", i -> {
            double[] matrix = row("cases.matrix", i);
            double[] r = row("cases.axisangle", i);
            double[] e = row("cases.euler", i);
            assertClose(matrix, ofQuaternion(row("cases.quaternion", i)).m(), TOLERANCE, "of quaternion");
            assertClose(matrix, Rotation.ofAxisAngle(r[0], r[1], r[2]).m(), TOLERANCE, "of axis-angle");
            assertClose(matrix, Rotation.ofEuler(e[0], e[1], e[2]).m(), gimbal(i), "of Euler angles");
        });
    }

    @TestFactory
    Stream<DynamicTest> theMatrixMakesAllForms() {
        return eachRow(json.get("cases.matrix"), "case", i -> {
            Rotation rotation = new Rotation(row("cases.matrix", i));
            if (json.get("cases.direct").get(i).asBoolean()) {
                assertClose(row("cases.quaternion", i), array(rotation.quaternion()), TOLERANCE, "quaternion");
                assertClose(row("cases.axisangle", i), rotation.axisAngle(), TOLERANCE, "axis-angle");
                assertClose(row("cases.euler", i), rotation.euler(), TOLERANCE, "Euler angles");
            }
            double[] r = rotation.axisAngle();
            double[] e = rotation.euler();
            assertClose(rotation.m(), Rotation.of(rotation.quaternion()).m(), TOLERANCE, "quaternion and back");
            assertClose(rotation.m(), Rotation.ofAxisAngle(r[0], r[1], r[2]).m(), TOLERANCE, "axis-angle and back");
            assertClose(rotation.m(), Rotation.ofEuler(e[0], e[1], e[2]).m(), gimbal(i), "Euler angles and back");
            assertClose(
                    rotation.m(),
                    Rotation.ofColumns(rotation.column(0), rotation.column(1)).m(),
                    TOLERANCE,
                    "columns");
        });
    }

    private double gimbal(int i) {
        boolean within = json.get("cases.kind").get(i).asText().equals("gimbal lock within threshold");
        return within ? WITHIN_THRESHOLD : TOLERANCE;
    }

    @TestFactory
    Stream<DynamicTest> anyNumbersMakeARotation() {
        return eachRow(json.get("forward.quaternion.in"), "forward", i -> {
            double[] r = row("forward.axisangle.in", i);
            double[] e = row("forward.euler.in", i);
            Rotation q = ofQuaternion(row("forward.quaternion.in", i));
            assertClose(row("forward.quaternion.matrix", i), q.m(), TOLERANCE, "quaternion");
            assertClose(
                    row("forward.axisangle.matrix", i),
                    Rotation.ofAxisAngle(r[0], r[1], r[2]).m(),
                    TOLERANCE,
                    "axis-angle");
            assertClose(
                    row("forward.euler.matrix", i),
                    Rotation.ofEuler(e[0], e[1], e[2]).m(),
                    TOLERANCE,
                    "Euler");
        });
    }

    @TestFactory
    Stream<DynamicTest> theNearestRotation() {
        return eachRow(
                json.get("project.in"),
                "project",
                i -> assertClose(
                        row("project.rotation", i),
                        Rotation.nearest(row("project.in", i)).m(),
                        TOLERANCE,
                        "nearest"));
    }

    @TestFactory
    Stream<DynamicTest> twoColumns() {
        return eachRow(json.get("sixd.in"), "sixd", i -> {
            double[] in = row("sixd.in", i);
            Rotation rotation = Rotation.ofColumns(Arrays.copyOfRange(in, 0, 3), Arrays.copyOfRange(in, 3, 6));
            assertClose(row("sixd.rotation", i), rotation.m(), TOLERANCE, "6D");
        });
    }

    @TestFactory
    Stream<DynamicTest> products() {
        return eachRow(json.get("multiply.a"), "multiply", i -> {
            double[] a = row("multiply.a", i);
            double[] b = row("multiply.b", i);
            Quaternion product = new Quaternion(a[0], a[1], a[2], a[3]).times(new Quaternion(b[0], b[1], b[2], b[3]));
            assertClose(row("multiply.ab", i), array(product), TOLERANCE, "product");
            assertClose(
                    ofQuaternion(a).times(ofQuaternion(b)).m(),
                    Rotation.of(product).m(),
                    TOLERANCE,
                    "of matrices");
        });
    }
}
