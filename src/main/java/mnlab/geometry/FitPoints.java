package mnlab.geometry;

import java.util.Optional;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * The points of an ellipse fit, moved to their mean and scaled, so that far and large figures lose no digits.
 *
 * @param x scaled columns
 * @param y scaled rows
 * @param meanX what was subtracted
 * @param meanY what was subtracted
 * @param scale root mean square distance from the mean, by which was divided
 */
record FitPoints(double[] x, double[] y, double meanX, double meanY, double scale) {

    /** A conic has five degrees of freedom. */
    private static final int LEAST = 5;

    /** Singular values below this share of the largest are 0: the points lie on several conics. */
    private static final double RANK = 1e-9;

    /** Points of which a conic can be made out; empty where there are too few or too special ones. */
    static Optional<FitPoints> of(double[] x, double[] y) {
        if (x.length < LEAST) {
            return Optional.empty();
        }
        double meanX = mean(x);
        double meanY = mean(y);
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            squares += (x[i] - meanX) * (x[i] - meanX) + (y[i] - meanY) * (y[i] - meanY);
        }
        double scale = Math.sqrt(squares / x.length);
        if (!(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
            return Optional.empty();
        }
        FitPoints points = new FitPoints(scaled(x, meanX, scale), scaled(y, meanY, scale), meanX, meanY, scale);
        return points.determineAConic() ? Optional.of(points) : Optional.empty();
    }

    int size() {
        return x.length;
    }

    /** One row a point: x^2, xy, y^2, x, y, 1. */
    RealMatrix design() {
        double[][] rows = new double[x.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {x[i] * x[i], x[i] * y[i], y[i] * y[i], x[i], y[i], 1};
        }
        return MatrixUtils.createRealMatrix(rows);
    }

    /** An ellipse of the scaled points as one of the points that came. */
    Ellipse unscaled(Ellipse fit) {
        return new Ellipse(
                meanX + scale * fit.cx(),
                meanY + scale * fit.cy(),
                scale * fit.a(),
                scale * fit.b(),
                fit.thetaDegrees());
    }

    private boolean determineAConic() {
        // R of the QR decomposition has the singular values of the whole matrix and six rows at most.
        RealMatrix r = new QRDecomposition(design()).getR();
        RealMatrix square = r.getSubMatrix(0, Math.min(r.getRowDimension(), 6) - 1, 0, 5);
        double[] singular = new SingularValueDecomposition(square).getSingularValues();
        return singular[LEAST - 1] > RANK * singular[0];
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double[] scaled(double[] values, double mean, double scale) {
        double[] scaled = new double[values.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (values[i] - mean) / scale;
        }
        return scaled;
    }
}
