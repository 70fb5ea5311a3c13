package mnlab.geometry;

import java.util.Arrays;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * The rotation R nearest to a matrix A in the sum of squares: of A = U S V' it is U diag(1, 1, det UV') V' (Kabsch, Acta Cryst A32, 1976).
 * Where A mirrors and its two smallest singular values are equal, several are equally near and one of them is given.
 */
final class NearestRotation {

    /** Second singular value, relative to the first, below which the matrix says nothing of a plane's direction. */
    private static final double RANK = 1e-12;

    private NearestRotation() {}

    static Rotation to(double[] matrix) {
        if (matrix.length != 9) {
            throw new IllegalArgumentException("a 3x3 matrix has 9 entries, got " + matrix.length);
        }
        if (!Arrays.stream(matrix).allMatch(Double::isFinite)) {
            throw refused(matrix, "is not finite");
        }
        RealMatrix a = MatrixUtils.createRealMatrix(3, 3);
        for (int i = 0; i < 9; i++) {
            a.setEntry(i / 3, i % 3, matrix[i]);
        }
        SingularValueDecomposition svd = new SingularValueDecomposition(a);
        double[] values = svd.getSingularValues();
        if (!(values[1] > RANK * values[0])) {
            throw refused(matrix, "has rank " + svd.getRank() + ", so no rotation is the nearest");
        }
        return of(svd);
    }

    private static Rotation of(SingularValueDecomposition svd) {
        double sign = Math.signum(new LUDecomposition(svd.getU().multiply(svd.getVT())).getDeterminant());
        RealMatrix signs = MatrixUtils.createRealDiagonalMatrix(new double[] {1, 1, sign});
        RealMatrix nearest = svd.getU().multiply(signs).multiply(svd.getVT());
        double[] m = new double[9];
        for (int i = 0; i < 9; i++) {
            m[i] = nearest.getEntry(i / 3, i % 3);
        }
        return new Rotation(m);
    }

    private static GeometryException refused(double[] matrix, String problem) {
        return new GeometryException("matrix " + Arrays.toString(matrix), problem, "Check what it came from");
    }
}
