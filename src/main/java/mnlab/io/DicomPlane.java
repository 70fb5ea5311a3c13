package mnlab.io;

import java.nio.file.Path;
import java.util.Arrays;

/**
 * How a slice lies in the patient: unit vectors in LPS.
 *
 * @param x along a row, from column to column
 * @param y along a column, from row to row
 * @param normal x times y, where slices are stacked
 */
record DicomPlane(double[] x, double[] y, double[] normal) {

    /** Cosines are written with six digits or more. */
    private static final double ROUNDED = 1e-3;

    /** Slices of one series repeat them digit by digit; 1e-4 is a tenth of a millimetre over a metre. */
    private static final double PARALLEL = 1e-4;

    /** From ImageOrientationPatient. */
    static DicomPlane of(Path file, double[] cosines) {
        double[] x = Arrays.copyOfRange(cosines, 0, 3);
        double[] y = Arrays.copyOfRange(cosines, 3, 6);
        if (Math.abs(length(x) - 1) > ROUNDED || Math.abs(length(y) - 1) > ROUNDED || Math.abs(dot(x, y)) > ROUNDED) {
            throw new CorruptImageException(
                    file,
                    DicomTag.text(DicomTag.ORIENTATION) + " is not two unit vectors at a right angle: "
                            + Arrays.toString(cosines));
        }
        x = scaled(x, 1 / length(x));
        y = scaled(y, 1 / length(y));
        return new DicomPlane(x, y, cross(x, y));
    }

    /** Whether another plane leads the same way. */
    boolean parallel(DicomPlane other) {
        return distance(x, other.x) < PARALLEL && distance(y, other.y) < PARALLEL;
    }

    /** For errors. */
    String text() {
        return Arrays.toString(x) + " " + Arrays.toString(y);
    }

    static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    static double distance(double[] a, double[] b) {
        return length(new double[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]});
    }

    static double[] scaled(double[] a, double by) {
        return new double[] {a[0] * by, a[1] * by, a[2] * by};
    }

    private static double length(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }
}
