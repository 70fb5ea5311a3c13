package mnlab.geometry;

import java.util.Optional;
import org.hipparchus.complex.Complex;
import org.hipparchus.linear.EigenDecompositionNonSymmetric;
import org.hipparchus.linear.FieldVector;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/** {@link EllipseFit#DIRECT}: the one eigenvector of a 3x3 matrix that is an ellipse. */
final class DirectFit {

    private DirectFit() {}

    static Optional<Conic> of(FitPoints points) {
        RealMatrix design = points.design();
        RealMatrix scatter = design.transposeMultiply(design);
        RealMatrix s1 = scatter.getSubMatrix(0, 2, 0, 2);
        RealMatrix s2 = scatter.getSubMatrix(0, 2, 3, 5);
        LUDecomposition s3 = new LUDecomposition(scatter.getSubMatrix(3, 5, 3, 5));
        if (!s3.getSolver().isNonSingular()) {
            return Optional.empty();
        }
        // D, E and F follow from A, B and C by this matrix.
        RealMatrix linear = s3.getSolver().solve(s2.transpose()).scalarMultiply(-1);
        RealMatrix m = s1.add(s2.multiply(linear));
        return ellipse(reduced(m)).map(v -> {
            double[] w = linear.operate(v);
            return new Conic(v[0], v[1], v[2], w[0], w[1], w[2]);
        });
    }

    /** The inverse of the constraint's matrix times m. */
    private static RealMatrix reduced(RealMatrix m) {
        RealMatrix reduced = MatrixUtils.createRealMatrix(3, 3);
        for (int column = 0; column < 3; column++) {
            reduced.setEntry(0, column, m.getEntry(2, column) / 2);
            reduced.setEntry(1, column, -m.getEntry(1, column));
            reduced.setEntry(2, column, m.getEntry(0, column) / 2);
        }
        return reduced;
    }

    private static Optional<double[]> ellipse(RealMatrix matrix) {
        EigenDecompositionNonSymmetric eigen = new EigenDecompositionNonSymmetric(matrix);
        for (int i = 0; i < 3; i++) {
            double[] v = real(eigen.getEigenvector(i));
            if (4 * v[0] * v[2] - v[1] * v[1] > 0) {
                return Optional.of(v);
            }
        }
        return Optional.empty();
    }

    private static double[] real(FieldVector<Complex> vector) {
        double[] real = new double[vector.getDimension()];
        for (int i = 0; i < real.length; i++) {
            real[i] = vector.getEntry(i).getReal();
        }
        return real;
    }
}
