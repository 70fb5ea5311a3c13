package mnlab.geometry;

import java.util.Arrays;

/**
 * A rotation in space as a 3x3 matrix. Vectors are columns, v' = R v; axes are right-handed; angles are radians.
 *
 * <p>Its other forms:
 *
 * <ul>
 *   <li>{@link Quaternion}: scalar first, any length; q and -q are the same.
 *   <li>axis-angle: a vector along the axis, as long as the angle. Backwards the angle is at most pi, and at exactly pi the sign is arbitrary.
 *   <li>Euler angles (x, y, z): R = Rz(z) Ry(y) Rx(x), that is about the fixed axes x, then y, then z. Backwards y lies within +-pi/2; at
 *       y = +-pi/2 (gimbal lock) only a sum of the other two is known, and z is given as 0.
 *   <li>six numbers: the first two columns (Zhou et al., CVPR 2019), made orthonormal by Gram and Schmidt; the third is their cross product.
 * </ul>
 *
 * @param m row-major, orthonormal to {@value #ORTHONORMAL} with determinant 1; {@link #nearest} makes one of any matrix
 */
public record Rotation(double[] m) {

    /** No rotation. */
    public static final Rotation IDENTITY = new Rotation(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1});

    /** Wide enough for matrices that were kept in 32 bits. */
    private static final double ORTHONORMAL = 1e-5;

    /** Cosine of y below which Euler's x and z turn about one axis, as far as rounding lets us see. */
    private static final double GIMBAL_LOCK = 1e-6;

    /** Angle below which sin(t)/t is 1 to the last bit, and between two columns below which they are parallel. */
    private static final double TINY = 1e-8;

    /** Copies, so that nobody changes it from outside; refuses what is not a rotation. */
    public Rotation {
        if (m.length != 9) {
            throw new IllegalArgumentException("a rotation has 9 entries, got " + m.length);
        }
        m = m.clone();
        if (!isOrthonormal(m)) {
            throw new GeometryException(
                    "matrix " + Arrays.toString(m), "is not a rotation", "Take the nearest one (Rotation.nearest)");
        }
    }

    /** From a quaternion of any length. */
    public static Rotation of(Quaternion quaternion) {
        Quaternion q = quaternion.normalised();
        double w = q.w();
        double x = q.x();
        double y = q.y();
        double z = q.z();
        return new Rotation(new double[] {
            w * w + x * x - y * y - z * z,
            2 * (x * y - w * z),
            2 * (x * z + w * y),
            2 * (x * y + w * z),
            w * w - x * x + y * y - z * z,
            2 * (y * z - w * x),
            2 * (x * z - w * y),
            2 * (y * z + w * x),
            w * w - x * x - y * y + z * z,
        });
    }

    /** From an axis-angle vector of any length (Rodrigues). */
    public static Rotation ofAxisAngle(double x, double y, double z) {
        double angle = Vectors.length(x, y, z);
        double first = angle < TINY ? 1 : Math.sin(angle) / angle;
        double half = angle < TINY ? 1 : Math.sin(angle / 2) / (angle / 2);
        // (1 - cos t) / t^2 without the cancellation.
        double second = half * half / 2;
        return new Rotation(new double[] {
            1 - second * (y * y + z * z),
            second * x * y - first * z,
            second * x * z + first * y,
            second * x * y + first * z,
            1 - second * (x * x + z * z),
            second * y * z - first * x,
            second * x * z - first * y,
            second * y * z + first * x,
            1 - second * (x * x + y * y),
        });
    }

    /** From Euler angles. */
    public static Rotation ofEuler(double x, double y, double z) {
        double cx = Math.cos(x);
        double sx = Math.sin(x);
        double cy = Math.cos(y);
        double sy = Math.sin(y);
        double cz = Math.cos(z);
        double sz = Math.sin(z);
        return new Rotation(new double[] {
            cz * cy,
            cz * sy * sx - sz * cx,
            cz * sy * cx + sz * sx,
            sz * cy,
            sz * sy * sx + cz * cx,
            sz * sy * cx - cz * sx,
            -sy,
            cy * sx,
            cy * cx,
        });
    }

    /**
     * From two columns, which need be neither of length 1 nor at right angles.
     *
     * @throws GeometryException where they are parallel or 0
     */
    public static Rotation ofColumns(double[] first, double[] second) {
        double[] a = unit(first, 0, first, second);
        // Of length 1 before the projection: whether two columns are parallel does not depend on how long they are.
        double[] b = unit(second, 0, first, second);
        double[] across = Vectors.minus(b, Vectors.scaled(a, Vectors.dot(a, b)));
        return fromOrthonormal(a, unit(across, TINY, first, second));
    }

    /** From two orthonormal columns. */
    static Rotation fromOrthonormal(double[] a, double[] b) {
        double[] c = Vectors.cross(a, b);
        return new Rotation(new double[] {a[0], b[0], c[0], a[1], b[1], c[1], a[2], b[2], c[2]});
    }

    /** The rotation nearest to any 3x3 matrix, row-major; see {@link NearestRotation}. */
    public static Rotation nearest(double[] matrix) {
        return NearestRotation.to(matrix);
    }

    /** The entry of a row and a column. */
    public double at(int row, int column) {
        return m[3 * row + column];
    }

    /** A column: where an axis goes. */
    public double[] column(int column) {
        return new double[] {m[column], m[3 + column], m[6 + column]};
    }

    /** First the other, then this. */
    public Rotation times(Rotation other) {
        double[] product = new double[9];
        for (int i = 0; i < 9; i++) {
            int row = i / 3;
            int column = i % 3;
            product[i] = at(row, 0) * other.at(0, column)
                    + at(row, 1) * other.at(1, column)
                    + at(row, 2) * other.at(2, column);
        }
        return new Rotation(product);
    }

    /** The way back. */
    public Rotation transposed() {
        return new Rotation(new double[] {m[0], m[3], m[6], m[1], m[4], m[7], m[2], m[5], m[8]});
    }

    /** The rotated vector. */
    public double[] apply(double... v) {
        return new double[] {
            m[0] * v[0] + m[1] * v[1] + m[2] * v[2],
            m[3] * v[0] + m[4] * v[1] + m[5] * v[2],
            m[6] * v[0] + m[7] * v[1] + m[8] * v[2],
        };
    }

    /** As a quaternion of length 1, from its largest component, which is never small and is made positive (Shepperd). */
    public Quaternion quaternion() {
        double[] squares = {
            1 + m[0] + m[4] + m[8], 1 + m[0] - m[4] - m[8], 1 - m[0] + m[4] - m[8], 1 - m[0] - m[4] + m[8]
        };
        int largest = 0;
        for (int i = 1; i < 4; i++) {
            largest = squares[i] > squares[largest] ? i : largest;
        }
        double root = Math.sqrt(squares[largest]);
        double half = root / 2;
        double f = 1 / (2 * root);
        return switch (largest) {
            case 0 -> new Quaternion(half, (m[7] - m[5]) * f, (m[2] - m[6]) * f, (m[3] - m[1]) * f);
            case 1 -> new Quaternion((m[7] - m[5]) * f, half, (m[1] + m[3]) * f, (m[2] + m[6]) * f);
            case 2 -> new Quaternion((m[2] - m[6]) * f, (m[1] + m[3]) * f, half, (m[5] + m[7]) * f);
            default -> new Quaternion((m[3] - m[1]) * f, (m[2] + m[6]) * f, (m[5] + m[7]) * f, half);
        };
    }

    /** As axis-angle, of length 0 to pi. By atan2, which is accurate at both ends. */
    public double[] axisAngle() {
        Quaternion q = quaternion().withPositiveScalar();
        double[] v = {q.x(), q.y(), q.z()};
        double length = Vectors.length(v);
        return Vectors.scaled(v, length == 0 ? 2 : 2 * Math.atan2(length, q.w()) / length);
    }

    /** As Euler angles (x, y, z). */
    public double[] euler() {
        double cosine = Math.hypot(m[0], m[3]);
        double y = Math.atan2(-m[6], cosine);
        return cosine < GIMBAL_LOCK
                ? new double[] {Math.atan2(-m[5], m[4]), y, 0}
                : new double[] {Math.atan2(m[7], m[8]), y, Math.atan2(m[3], m[0])};
    }

    /** The angle of the rotation from this one to another, 0 to pi. */
    public double angleTo(Rotation other) {
        return Vectors.length(transposed().times(other).axisAngle());
    }

    private static double[] unit(double[] vector, double least, double[] first, double[] second) {
        double length = Vectors.length(vector);
        if (!(length > least && Double.isFinite(length))) {
            throw new GeometryException(
                    "columns " + Arrays.toString(first) + " and " + Arrays.toString(second),
                    "span no plane, so no rotation has them",
                    "Check what they came from");
        }
        return Vectors.scaled(vector, 1 / length);
    }

    private static boolean isOrthonormal(double[] m) {
        double[] a = {m[0], m[3], m[6]};
        double[] b = {m[1], m[4], m[7]};
        double[] c = {m[2], m[5], m[8]};
        double[] off = Vectors.minus(Vectors.cross(a, b), c);
        // Written so that NaN fails.
        return Math.abs(Vectors.dot(a, a) - 1) <= ORTHONORMAL
                && Math.abs(Vectors.dot(b, b) - 1) <= ORTHONORMAL
                && Math.abs(Vectors.dot(a, b)) <= ORTHONORMAL
                && Vectors.dot(off, off) <= ORTHONORMAL * ORTHONORMAL;
    }

    @Override
    public double[] m() {
        return m.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rotation rotation && Arrays.equals(m, rotation.m);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(m);
    }

    @Override
    public String toString() {
        return "Rotation" + Arrays.toString(m);
    }
}
