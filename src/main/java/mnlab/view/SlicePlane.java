package mnlab.view;

import mnlab.image.Grid;

/**
 * The planes of a volume in RAS, shown as radiologists look at them: the patient's right on the left of the picture in
 * axial and coronal slices, the front on the left in sagittal ones; the front on top in axial slices, the head on top in
 * the others. So columns and rows run against the voxel axes in all three.
 */
public enum SlicePlane {
    /** Across z: columns run to the patient's left, rows to the back. */
    AXIAL(2, 0, 1, "RLAP"),
    /** Across y: columns run to the patient's left, rows to the feet. */
    CORONAL(1, 0, 2, "RLSI"),
    /** Across x: columns run to the back, rows to the feet. */
    SAGITTAL(0, 1, 2, "APSI");

    private static final String AXES = "xyz";

    private final int axis;
    private final int across;
    private final int down;
    private final String edges;

    SlicePlane(int axis, int across, int down, String edges) {
        this.axis = axis;
        this.across = across;
        this.down = down;
        this.edges = edges;
    }

    /** The voxel axis that the slices are counted along: 0, 1 or 2. */
    int axis() {
        return axis;
    }

    /** The voxel axis that columns run against. */
    int across() {
        return across;
    }

    /** The voxel axis that rows run against. */
    int down() {
        return down;
    }

    /** What lies at the left, right, upper and lower edge: R, L, A, P, S or I. */
    String edges() {
        return edges;
    }

    /** How many slices a grid has. */
    public int count(Grid ras) {
        return ras.shape()[axis];
    }

    int columns(Grid ras) {
        return ras.shape()[across];
    }

    int rows(Grid ras) {
        return ras.shape()[down];
    }

    /** The voxel that a slice shows at a column and a row. */
    int voxel(Grid ras, int slice, int column, int row) {
        int[] at = new int[3];
        at[axis] = slice;
        at[across] = columns(ras) - 1 - column;
        at[down] = rows(ras) - 1 - row;
        return ras.index(at[0], at[1], at[2]);
    }

    /** Where the middle of a slice lies, in mm along the world axis next to the slices' axis. */
    double position(Grid ras, int slice) {
        double[] at = {(ras.nx() - 1) / 2., (ras.ny() - 1) / 2., (ras.nz() - 1) / 2.};
        at[axis] = slice;
        return ras.affine().apply(at[0], at[1], at[2])[axis];
    }

    /** For example "axial 12 of 35, z = 7.5 mm". */
    String caption(Grid ras, int slice) {
        return String.format(
                java.util.Locale.ROOT,
                "%s %d of %d, %s = %.1f mm",
                label(),
                slice + 1,
                count(ras),
                AXES.charAt(axis),
                position(ras, slice));
    }

    String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
