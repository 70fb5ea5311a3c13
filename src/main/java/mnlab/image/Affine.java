package mnlab.image;

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

    @Override
    public double[] m() {
        return m.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Affine a && java.util.Arrays.equals(m, a.m);
    }

    @Override
    public int hashCode() {
        return java.util.Arrays.hashCode(m);
    }
}
