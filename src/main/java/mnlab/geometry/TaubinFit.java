package mnlab.geometry;

import java.util.Optional;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * {@link EllipseFit#TAUBIN}: minimises q'Mq / q'Nq. The constant F has no gradient, so it is eliminated first; what is left is a
 * symmetric problem of five unknowns, whose N is positive definite.
 */
final class TaubinFit {

    private TaubinFit() {}

    static Optional<Conic> of(FitPoints points) {
        RealMatrix design = points.design();
        RealMatrix scatter = design.transposeMultiply(design).scalarMultiply(1.0 / points.size());
        RealVector constant = scatter.getColumnVector(5).getSubVector(0, 5);
        RealMatrix m = scatter.getSubMatrix(0, 4, 0, 4).subtract(constant.outerProduct(constant));
        RealMatrix l = new CholeskyDecomposition(gradients(points), 1e-12, 0).getL();
        RealMatrix inverse = new LUDecomposition(l).getSolver().getInverse();
        RealMatrix reduced = inverse.multiply(m).multiplyTransposed(inverse);
        // Rounding leaves it symmetric to the last digits only, and the decomposition asks for more.
        RealMatrix symmetric = reduced.add(reduced.transpose()).scalarMultiply(0.5);
        EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(symmetric);
        int least = 0;
        for (int i = 1; i < 5; i++) {
            least = eigen.getEigenvalue(i) < eigen.getEigenvalue(least) ? i : least;
        }
        double[] q = inverse.preMultiply(eigen.getEigenvector(least)).toArray();
        double f = -constant.dotProduct(MatrixUtils.createRealVector(q));
        return Optional.of(new Conic(q[0], q[1], q[2], q[3], q[4], f));
    }

    /** The mean of the gradients' outer products by x^2, xy, y^2, x, y. */
    private static RealMatrix gradients(FitPoints points) {
        double[][] sum = new double[5][5];
        for (int i = 0; i < points.size(); i++) {
            double x = points.x()[i];
            double y = points.y()[i];
            add(sum, new double[] {2 * x, y, 0, 1, 0});
            add(sum, new double[] {0, x, 2 * y, 0, 1});
        }
        return MatrixUtils.createRealMatrix(sum).scalarMultiply(1.0 / points.size());
    }

    private static void add(double[][] sum, double[] derivative) {
        for (int row = 0; row < 5; row++) {
            for (int column = 0; column < 5; column++) {
                sum[row][column] += derivative[row] * derivative[column];
            }
        }
    }
}
