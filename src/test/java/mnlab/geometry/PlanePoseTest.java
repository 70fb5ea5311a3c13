package mnlab.geometry;

import static mnlab.geometry.PoseFixtures.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mnlab.image.ObliquePlane;
import org.junit.jupiter.api.Test;

class PlanePoseTest {

    private static final int SIZE = 64;

    private static PlanePose any(RandomGenerator random) {
        double[] middle = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
        return new PlanePose(RotationTest.any(random), .3 + random.nextDouble(), middle);
    }

    @Test
    void aPoseIsFoundAgainFromItsPoints() {
        RandomGenerator random = new SplittableRandom(1);
        for (int i = 0; i < 1000; i++) {
            PlanePose pose = any(random);
            PlaneFit fit = PlaneFit.of(pose.points(SIZE), SIZE);
            assertClose(pose.rotation().m(), fit.pose().rotation().m(), 1e-12, "rotation");
            assertClose(pose.translation(), fit.pose().translation(), 1e-12, "translation");
            assertEquals(pose.scale(), fit.pose().scale(), 1e-12);
            assertEquals(0, fit.residual(), 1e-12);
        }
    }

    @Test
    void pointsInALineAreNamed() {
        double[] line = {0, 0, 0, .5, .25, .125, -1, -.5, -.25};
        ReferencePoints points = new ReferencePoints(line);
        GeometryException e = assertThrows(GeometryException.class, () -> PlanePose.fit(points, SIZE));
        assertTrue(
                e.getMessage().contains("[0.5, 0.25, 0.125]") && e.getMessage().contains("line"), e.getMessage());
        ReferencePoints same = new ReferencePoints(new double[9]);
        assertThrows(GeometryException.class, () -> PlanePose.fit(same, SIZE));
        // In 32 bits a line is never quite straight.
        double[] rounded = line.clone();
        rounded[3] += Math.ulp(.5f);
        assertThrows(GeometryException.class, () -> PlanePose.fit(new ReferencePoints(rounded), SIZE));
    }

    @Test
    void whatIsNoPoseIsRefused() {
        double[] middle = {0, 0, 0};
        assertThrows(GeometryException.class, () -> new PlanePose(Rotation.IDENTITY, 0, middle));
        assertThrows(GeometryException.class, () -> new PlanePose(Rotation.IDENTITY, -1, middle));
        assertThrows(
                GeometryException.class, () -> new ReferencePoints(new double[] {0, 0, 0, 0, 0, 0, 0, 0, Double.NaN}));
        ObliquePlane line = ObliquePlane.of(middle, new double[] {1, 0, 0}, new double[] {2, 0, 0});
        ObliquePlane plane = new PlanePose(Rotation.IDENTITY, 1, middle).plane();
        assertThrows(GeometryException.class, () -> PlaneDistance.between(plane, line, SIZE));
    }

    @Test
    void distancesAreThoseOfTheGrids() {
        RandomGenerator random = new SplittableRandom(2);
        PlanePose a = any(random);
        PlanePose b = any(random);
        double[] first = a.plane().places(SIZE, SIZE);
        double[] second = b.plane().places(SIZE, SIZE);
        double square = 0;
        for (int i = 0; i < first.length; i++) {
            square += (first[i] - second[i]) * (first[i] - second[i]);
        }
        PlaneDistance distance = PlaneDistance.between(a, b, SIZE);
        assertEquals(Math.sqrt(square), distance.gridNorm(), 1e-9);
        assertEquals(square / first.length, distance.meanSquare(), 1e-12);
        assertEquals(a.points(SIZE).meanPixels(b.points(SIZE), SIZE), distance.cornerPixels(), 1e-12);
    }

    @Test
    void aPlaneSeenFromBehindIsHalfATurnAway() {
        double[] middle = {.1, .2, .3};
        PlanePose front = new PlanePose(Rotation.IDENTITY, 1, middle);
        PlanePose back = new PlanePose(Rotation.ofAxisAngle(0, Math.PI, 0), 1, middle);
        PlaneDistance distance = PlaneDistance.between(front, back, SIZE);
        assertEquals(180, distance.degrees(), 1e-9);
        assertEquals(0, distance.undirectedDegrees(), 1e-9);
        // One pixel to the right, all pixels.
        PlanePose moved = new PlanePose(Rotation.IDENTITY, 1, new double[] {.1 + 2.0 / SIZE, .2, .3});
        assertEquals(1, PlaneDistance.between(front, moved, SIZE).meanPixels(), 1e-12);
        assertEquals(1.0 / 3, front.points(SIZE).meanSquarePixels(moved.points(SIZE), SIZE), 1e-12);
    }
}
