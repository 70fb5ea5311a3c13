package mnlab.geometry;

import java.util.Arrays;

/**
 * The pose whose reference points come nearest to three given points in the sum of squares: a similarity without reflection (Umeyama, TPAMI
 * 13, 1991), here in closed form, since the unit points lie in a plane.
 *
 * @param pose the nearest pose
 * @param residual the part of the points' scatter that it leaves, 0 (a right-angled corner with equal sides) to 1
 */
public record PlaneFit(PlanePose pose, double residual) {

    /** Second singular value, relative to the sum of both, below which points in 32 bits cannot be told from a line. */
    private static final double COLLINEAR = 1e-6;

    /**
     * Fits.
     *
     * @param points of a picture of N x N pixels
     * @param size N
     * @throws GeometryException where the points lie in a line
     */
    public static PlaneFit of(ReferencePoints points, int size) {
        double[][] x = {points.point(0), points.point(1), points.point(2)};
        double[] mean = centre(x);
        // Of the centred unit points (-1, -1), (2, -1), (-1, 2), times unit.
        double unit = 2 * ReferencePoints.corner(size) / 3;
        double[] a = new double[3];
        double[] b = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            a[axis] = unit * (2 * x[1][axis] - x[0][axis] - x[2][axis]);
            b[axis] = unit * (2 * x[2][axis] - x[0][axis] - x[1][axis]);
        }
        double[][] q = orthonormal(a, b, points);
        double trace = Vectors.dot(q[0], a) + Vectors.dot(q[1], b);
        double scatter = 12 * unit * unit;
        double scale = trace / scatter;
        double[] translation = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            translation[axis] = mean[axis] + scale * unit / 2 * (q[0][axis] + q[1][axis]);
        }
        double residual = 1 - trace * trace / (scatter * (square(x[0]) + square(x[1]) + square(x[2])));
        return new PlaneFit(new PlanePose(Rotation.fromOrthonormal(q[0], q[1]), scale, translation), residual);
    }

    /** Takes the mean off and answers it. */
    private static double[] centre(double[][] x) {
        double[] mean = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            mean[axis] = (x[0][axis] + x[1][axis] + x[2][axis]) / 3;
            for (double[] point : x) {
                point[axis] -= mean[axis];
            }
        }
        return mean;
    }

    /**
     * A (A'A)^(-1/2) of A = [a, b]. The root of S = A'A is (S + s I)/t with s = sqrt(det S) = |a x b| and t = sqrt(trace S + 2 s), its
     * determinant is s and its trace is t.
     */
    private static double[][] orthonormal(double[] a, double[] b, ReferencePoints points) {
        double aa = Vectors.dot(a, a);
        double bb = Vectors.dot(b, b);
        double ab = Vectors.dot(a, b);
        double s = Vectors.length(Vectors.cross(a, b));
        if (!(s > COLLINEAR * (aa + bb))) {
            throw new GeometryException(
                    "points " + Arrays.toString(points.point(0)) + ", " + Arrays.toString(points.point(1)) + ", "
                            + Arrays.toString(points.point(2)),
                    "lie in a line, so they span no plane",
                    "Check the prediction that they came from");
        }
        double t = Math.sqrt(aa + bb + 2 * s);
        double[][] q = new double[2][3];
        for (int axis = 0; axis < 3; axis++) {
            q[0][axis] = ((bb + s) * a[axis] - ab * b[axis]) / (s * t);
            q[1][axis] = ((aa + s) * b[axis] - ab * a[axis]) / (s * t);
        }
        return q;
    }

    private static double square(double[] v) {
        return Vectors.dot(v, v);
    }
}
