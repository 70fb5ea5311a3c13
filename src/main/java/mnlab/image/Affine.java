package mnlab.image;

import java.util.Arrays;

/**
 * Where voxels lie in the world: a 4x4 matrix from voxel indices (x, y, z) to RAS+ millimetres (x grows to the patient's
 * right, y to the front, z to the head), as in NIfTI.
 *
 * @param m row-major 4x4, last row (0, 0, 0, 1)
 */
public record Affine(double[] m) {

    /** Copies, so that nobody changes it from outside. */
    public Affine {
        if (m.length != 16) {
            throw new IllegalArgumentException("an affine has 16 entries, got " + m.length);
        }
        m = m.clone();
    }

    /** Axis-aligned RAS with the first voxel's centre at the origin; spacing in mm. */
    public static Affine ofSpacing(double dx, double dy, double dz) {
        return new Affine(new double[] {dx, 0, 0, 0, 0, dy, 0, 0, 0, 0, dz, 0, 0, 0, 0, 1});
    }

    /** The entry of a row and a column. */
    public double at(int row, int column) {
        return m[4 * row + column];
    }

    /** Distance in mm between neighbouring voxels along each voxel axis: the lengths of the first three columns. */
    public double[] spacing() {
        double[] spacing = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            spacing[axis] =
                    Math.sqrt(at(0, axis) * at(0, axis) + at(1, axis) * at(1, axis) + at(2, axis) * at(2, axis));
        }
        return spacing;
    }

    /** Where a voxel's centre lies: RAS+ millimetres. Voxel indices may be fractions and may lie outside the grid. */
    public double[] apply(double x, double y, double z) {
        double[] world = new double[3];
        for (int row = 0; row < 3; row++) {
            world[row] = at(row, 0) * x + at(row, 1) * y + at(row, 2) * z + at(row, 3);
        }
        return world;
    }

    /** First the other, then this: {@code this.times(other).apply(v) = this.apply(other.apply(v))}. */
    public Affine times(Affine other) {
        double[] product = new double[16];
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 4; column++) {
                for (int k = 0; k < 4; k++) {
                    product[4 * row + column] += at(row, k) * other.at(k, column);
                }
            }
        }
        return new Affine(product);
    }

    /**
     * World to voxel indices.
     *
     * @throws ArithmeticException when the matrix is singular
     */
    public Affine inverse() {
        double[] inverse = new double[16];
        double determinant = determinant();
        if (determinant == 0 || !Double.isFinite(determinant)) {
            throw new ArithmeticException("singular affine " + Arrays.toString(m));
        }
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                inverse[4 * row + column] = cofactor(column, row) / determinant;
            }
        }
        for (int row = 0; row < 3; row++) {
            for (int k = 0; k < 3; k++) {
                inverse[4 * row + 3] -= inverse[4 * row + k] * at(k, 3);
            }
        }
        inverse[15] = 1;
        return new Affine(inverse);
    }

    /** The determinant of the 3x3 part: the volume of a voxel in cubic millimetres, negative for a left-handed grid. */
    public double determinant() {
        return at(0, 0) * cofactor(0, 0) + at(0, 1) * cofactor(0, 1) + at(0, 2) * cofactor(0, 2);
    }

    /** Whether voxels have a place and a volume by it; numbers so large that the volume is none give no place either. */
    public boolean placesVoxels() {
        double volume = determinant();
        return Arrays.stream(m).allMatch(Double::isFinite) && Double.isFinite(volume) && volume != 0;
    }

    /** Cyclic indices give the cofactor's sign for free. */
    private double cofactor(int row, int column) {
        int r1 = (row + 1) % 3;
        int r2 = (row + 2) % 3;
        int c1 = (column + 1) % 3;
        int c2 = (column + 2) % 3;
        return at(r1, c1) * at(r2, c2) - at(r1, c2) * at(r2, c1);
    }

    /** The affine of a grid whose first voxel is this grid's voxel (x, y, z). */
    public Affine shifted(double x, double y, double z) {
        double[] moved = m.clone();
        double[] origin = apply(x, y, z);
        for (int row = 0; row < 3; row++) {
            moved[4 * row + 3] = origin[row];
        }
        return new Affine(moved);
    }

    /** The affine of a grid with the same first voxel whose steps are so many of this grid's steps along x, y, z. */
    public Affine scaled(double sx, double sy, double sz) {
        return times(ofSpacing(sx, sy, sz));
    }

    /** The affine of a grid with the same first voxel and the same axes whose steps have these lengths in mm. */
    public Affine withSpacing(double dx, double dy, double dz) {
        double[] own = spacing();
        double[] wanted = {dx, dy, dz};
        double[] stretched = m.clone();
        for (int row = 0; row < 3; row++) {
            for (int axis = 0; axis < 3; axis++) {
                // Divided first: along an axis of the world the length is then the wanted one to the last bit.
                stretched[4 * row + axis] = at(row, axis) / own[axis] * wanted[axis];
            }
        }
        return new Affine(stretched);
    }

    /** Where x, y, z lead, as three letters of R, L, A, P, S, I: "RAS" when x grows to the right, y to the front, z up. */
    public String axisCodes() {
        return Orientation.of(this).codes();
    }

    @Override
    public double[] m() {
        return m.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Affine a && Arrays.equals(m, a.m);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(m);
    }
}
