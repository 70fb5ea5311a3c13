package mnlab.io;

import mnlab.image.Affine;

/** The rotation of an affine as NIfTI's qform stores it: b, c, d of a unit quaternion (a, b, c, d) with a >= 0. */
final class Quaternion {

    /** Cosine between two voxel axes from which on the affine counts as sheared. */
    private static final double SHEAR = 1e-5;

    final double b;
    final double c;
    final double d;

    private Quaternion(double b, double c, double d) {
        this.b = b;
        this.c = c;
        this.d = d;
    }

    /** The quaternion, or null when the affine shears. A left-handed affine has its third axis reversed first (qfac -1). */
    static Quaternion of(Affine affine) {
        double[][] r = cosines(affine);
        for (int i = 0; i < 3; i++) {
            int j = (i + 1) % 3;
            double cosine = r[0][i] * r[0][j] + r[1][i] * r[1][j] + r[2][i] * r[2][j];
            if (!(Math.abs(cosine) < SHEAR)) {
                return null;
            }
        }
        return of(r);
    }

    private static double[][] cosines(Affine affine) {
        double[] spacing = affine.spacing();
        double[][] r = new double[3][3];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                r[row][column] = affine.at(row, column) / spacing[column];
            }
            r[row][2] *= affine.determinant() < 0 ? -1 : 1;
        }
        return r;
    }

    /** From the largest of the four components, which is never small (Shepperd's method). */
    private static Quaternion of(double[][] r) {
        double[] q = {
            1 + r[0][0] + r[1][1] + r[2][2],
            1 + r[0][0] - r[1][1] - r[2][2],
            1 - r[0][0] + r[1][1] - r[2][2],
            1 - r[0][0] - r[1][1] + r[2][2]
        };
        int largest = 0;
        for (int i = 1; i < 4; i++) {
            largest = q[i] > q[largest] ? i : largest;
        }
        double s = Math.sqrt(q[largest]) / 2;
        double f = 1 / (4 * s);
        double ba = (r[2][1] - r[1][2]) * f;
        double ca = (r[0][2] - r[2][0]) * f;
        double da = (r[1][0] - r[0][1]) * f;
        double bc = (r[0][1] + r[1][0]) * f;
        double bd = (r[0][2] + r[2][0]) * f;
        double cd = (r[1][2] + r[2][1]) * f;
        return switch (largest) {
            case 0 -> new Quaternion(ba, ca, da);
            case 1 -> signed(ba, s, bc, bd);
            case 2 -> signed(ca, bc, s, cd);
            default -> signed(da, bd, cd, s);
        };
    }

    private static Quaternion signed(double a, double b, double c, double d) {
        return a < 0 ? new Quaternion(-b, -c, -d) : new Quaternion(b, c, d);
    }
}
