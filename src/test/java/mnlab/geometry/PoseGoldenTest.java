package mnlab.geometry;

import static mnlab.geometry.PoseFixtures.assertClose;
import static mnlab.geometry.PoseFixtures.eachRow;
import static mnlab.geometry.PoseFixtures.numbers;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import mnlab.image.ObliquePlane;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Poses to points to poses against a reference in double precision. */
@Tag("golden")
class PoseGoldenTest {

    private static final double TOLERANCE = 1e-9;
    private static final int SIZE = 160;

    private final JsonNode json = PoseFixtures.named("poses").json();

    private double[] row(String name, int row) {
        return numbers(json.get(name).get(row));
    }

    @TestFactory
    Stream<DynamicTest> aQuaternionsPoints() {
        return points("quaternion", p -> rotated(Rotation.of(new Quaternion(p[0], p[1], p[2], p[3])), p));
    }

    @TestFactory
    Stream<DynamicTest> anAxisAnglesPoints() {
        return points("axisangle", p -> rotated(Rotation.ofAxisAngle(p[0], p[1], p[2]), p));
    }

    @TestFactory
    Stream<DynamicTest> eulerAnglesPoints() {
        return points("euler", p -> rotated(Rotation.ofEuler(p[0], p[1], p[2]), p));
    }

    /** Nine numbers that need not be a rotation. */
    @TestFactory
    Stream<DynamicTest> aMatrixsPoints() {
        return points("matrix", p -> {
            double a = p[12];
            return ObliquePlane.of(
                    Arrays.copyOfRange(p, 9, 12),
                    new double[] {a * p[0], a * p[3], a * p[6]},
                    new double[] {a * p[1], a * p[4], a * p[7]});
        });
    }

    private Stream<DynamicTest> points(String head, Function<double[], ObliquePlane> plane) {
        return eachRow(json.get(head + ".pose"), head, i -> {
            double[] points = ReferencePoints.of(plane.apply(row(head + ".pose", i)), SIZE)
                    .values();
            assertClose(row(head + ".points", i), points, TOLERANCE, "points");
        });
    }

    private static ObliquePlane rotated(Rotation rotation, double[] pose) {
        int n = pose.length;
        return new PlanePose(rotation, pose[n - 1], Arrays.copyOfRange(pose, n - 4, n - 1)).plane();
    }

    @TestFactory
    Stream<DynamicTest> fits() {
        return Stream.of("quaternion", "matrix", "axisangle", "euler", "free")
                .flatMap(head -> eachRow(json.get(head + ".points"), head, i -> {
                    PlaneFit fit = PlaneFit.of(new ReferencePoints(row(head + ".points", i)), SIZE);
                    PlanePose pose = fit.pose();
                    assertClose(row(head + ".fit.rotation", i), pose.rotation().m(), TOLERANCE, "rotation");
                    assertClose(row(head + ".fit.translation", i), pose.translation(), TOLERANCE, "translation");
                    assertEquals(json.get(head + ".fit.scale").get(i).asDouble(), pose.scale(), TOLERANCE);
                    assertEquals(json.get(head + ".fit.residual").get(i).asDouble(), fit.residual(), TOLERANCE);
                }));
    }

    @TestFactory
    Stream<DynamicTest> unitCorners() {
        return Stream.of(4, 24, 160)
                .map(size -> DynamicTest.dynamicTest(
                        "corners " + size,
                        () -> assertClose(
                                numbers(json.get("corners." + size)),
                                ReferencePoints.unit(size).values(),
                                TOLERANCE,
                                "corners")));
    }

    @TestFactory
    Stream<DynamicTest> aPlanesGrid() {
        return Stream.of(List.of(6, 8))
                .map(size -> DynamicTest.dynamicTest("grid " + size, () -> {
                    ObliquePlane plane = new ObliquePlane(numbers(json.get("grid.matrix")));
                    assertClose(
                            numbers(json.get("grid.h6.w8")),
                            plane.places(size.get(0), size.get(1)),
                            TOLERANCE,
                            "places");
                }));
    }
}
