package mnlab.geometry;

import static mnlab.geometry.PoseFixtures.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RotationTest {

    private static final int MANY = 2000;
    private static final double HAIR = 1e-12;

    /** A rotation by any angle from 0 to a little over two turns, about any axis. */
    static Rotation any(RandomGenerator random) {
        double turn = random.nextDouble() * 13;
        return Rotation.ofAxisAngle(
                turn * random.nextGaussian(), turn * random.nextGaussian(), turn * random.nextGaussian());
    }

    @Test
    void allFormsLeadBack() {
        RandomGenerator random = new SplittableRandom(1);
        for (int i = 0; i < MANY; i++) {
            Rotation rotation = any(random);
            double[] r = rotation.axisAngle();
            double[] e = rotation.euler();
            assertTrue(Vectors.length(r) <= Math.PI + HAIR);
            assertClose(rotation.m(), Rotation.of(rotation.quaternion()).m(), HAIR, "quaternion");
            assertClose(rotation.m(), Rotation.ofAxisAngle(r[0], r[1], r[2]).m(), HAIR, "axis-angle");
            assertClose(rotation.m(), Rotation.ofEuler(e[0], e[1], e[2]).m(), HAIR, "Euler angles");
            assertClose(rotation.m(), Rotation.nearest(rotation.m()).m(), HAIR, "nearest");
        }
    }

    @Test
    void halfTurnsAndGimbalLockLeadBack() {
        RandomGenerator random = new SplittableRandom(2);
        for (int i = 0; i < MANY; i++) {
            double[] axis = any(random).column(0);
            double angle = Math.PI + (i % 3 - 1) * Math.pow(10, -random.nextInt(17));
            Rotation half = Rotation.ofAxisAngle(axis[0] * angle, axis[1] * angle, axis[2] * angle);
            double[] r = half.axisAngle();
            assertClose(half.m(), Rotation.ofAxisAngle(r[0], r[1], r[2]).m(), 1e-9, "near a half turn");
            double y = (i % 2 * 2 - 1) * (Math.PI / 2 - i % 3 * Math.pow(10, -random.nextInt(17)));
            Rotation lock = Rotation.ofEuler(random.nextDouble() * 6, y, random.nextDouble() * 6);
            double[] e = lock.euler();
            // Within the threshold the small cosine is given up.
            assertClose(lock.m(), Rotation.ofEuler(e[0], e[1], e[2]).m(), 3e-6, "near gimbal lock");
        }
    }

    @Test
    void aTinyRotationKeepsItsDirection() {
        double[] r = Rotation.ofAxisAngle(3e-10, 0, -4e-10).axisAngle();
        assertClose(new double[] {3e-10, 0, -4e-10}, r, 1e-24, "axis-angle");
        assertClose(new double[3], Rotation.IDENTITY.axisAngle(), 0, "no rotation");
    }

    @Test
    void productsAndTheWayBack() {
        RandomGenerator random = new SplittableRandom(3);
        Rotation a = any(random);
        Rotation b = any(random);
        double[] v = {1, 2, 3};
        assertClose(a.apply(b.apply(v)), a.times(b).apply(v), HAIR, "first b, then a");
        assertClose(v, a.transposed().apply(a.apply(v)), HAIR, "back");
        assertEquals(0.25, a.angleTo(a.times(Rotation.ofAxisAngle(0, 0.25, 0))), HAIR);
    }

    @Test
    void aQuaternionsLengthDoesNotCount() {
        Rotation expected = Rotation.of(new Quaternion(1, 2, 3, 4));
        for (double length : new double[] {1e-300, 1e-20, 1e20, 1e300}) {
            Rotation same = Rotation.of(new Quaternion(-length, -2 * length, -3 * length, -4 * length));
            assertClose(expected.m(), same.m(), HAIR, "length " + length);
        }
    }

    @Test
    void whatIsNoRotationIsRefused() {
        assertThrows(GeometryException.class, () -> new Quaternion(0, 0, 0, 0));
        assertThrows(GeometryException.class, () -> new Quaternion(1, Double.NaN, 0, 0));
        assertThrows(GeometryException.class, () -> new Rotation(new double[] {1, 0, 0, 0, 1, 0, 0, 0, -1}));
        assertThrows(GeometryException.class, () -> new Rotation(new double[] {1, 0, 0, 0, 1, 0.1, 0, 0, 1}));
        assertThrows(GeometryException.class, () -> Rotation.ofColumns(new double[] {1, 2, 3}, new double[] {2, 4, 6}));
        assertThrows(GeometryException.class, () -> Rotation.ofColumns(new double[3], new double[] {2, 4, 6}));
        assertThrows(GeometryException.class, () -> Rotation.nearest(new double[9]));
        assertThrows(GeometryException.class, () -> Rotation.nearest(new double[] {1, 1, 1, 1, 1, 1, 1, 1, 1}));
        assertThrows(GeometryException.class, () -> Rotation.ofAxisAngle(Double.POSITIVE_INFINITY, 0, 0));
    }
}
