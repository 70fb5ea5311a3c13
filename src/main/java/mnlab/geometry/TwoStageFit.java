package mnlab.geometry;

import java.util.Arrays;
import java.util.Optional;
import org.hipparchus.linear.DecompositionSolver;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.QRDecomposition;

/** {@link EllipseFit#TWO_STAGE}. */
final class TwoStageFit {

    private TwoStageFit() {}

    static Optional<Conic> of(FitPoints points) {
        return centre(points).flatMap(centre -> about(points, centre));
    }

    /** The centre of the conic A x^2 + B xy + C y^2 + D x + E y = 1 that fits best. */
    private static Optional<Point> centre(FitPoints points) {
        double[][] rows = new double[points.size()][];
        for (int i = 0; i < rows.length; i++) {
            double x = points.x()[i];
            double y = points.y()[i];
            rows[i] = new double[] {x * x, x * y, y * y, x, y};
        }
        return solve(rows)
                .map(q -> {
                    double det = 4 * q[0] * q[2] - q[1] * q[1];
                    return new Point((q[1] * q[4] - 2 * q[2] * q[3]) / det, (q[1] * q[3] - 2 * q[0] * q[4]) / det);
                })
                .filter(centre -> Double.isFinite(centre.x()) && Double.isFinite(centre.y()));
    }

    /** The best conic A x^2 + B xy + C y^2 = 1 about a centre. */
    private static Optional<Conic> about(FitPoints points, Point centre) {
        double[][] rows = new double[points.size()][];
        for (int i = 0; i < rows.length; i++) {
            double x = points.x()[i] - centre.x();
            double y = points.y()[i] - centre.y();
            rows[i] = new double[] {x * x, x * y, y * y};
        }
        return solve(rows).map(q -> moved(q[0], q[1], q[2], centre));
    }

    /** The conic A x^2 + B xy + C y^2 = 1, moved from the origin to a centre. */
    private static Conic moved(double a, double b, double c, Point centre) {
        double x = centre.x();
        double y = centre.y();
        return new Conic(a, b, c, -2 * a * x - b * y, -2 * c * y - b * x, a * x * x + b * x * y + c * y * y - 1);
    }

    private static Optional<double[]> solve(double[][] rows) {
        double[] ones = new double[rows.length];
        Arrays.fill(ones, 1);
        DecompositionSolver solver = new QRDecomposition(MatrixUtils.createRealMatrix(rows), 1e-12).getSolver();
        return solver.isNonSingular()
                ? Optional.of(solver.solve(MatrixUtils.createRealVector(ones)).toArray())
                : Optional.empty();
    }
}
