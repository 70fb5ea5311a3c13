package mnlab.view;

import mnlab.image.Grid;

/**
 * How large slices are shown: all planes of a volume at one scale, so that a structure has the same size in each, pixels
 * as wide and high as voxels are in mm.
 *
 * @param grid the volume's, in RAS
 * @param pixelsPerMm the scale
 */
record PanelSizes(Grid grid, double pixelsPerMm) {

    /** The longest side of the volume has this many pixels. */
    private static final int LONGEST = 260;

    /** A lone plane has room for more. */
    private static final int LONGEST_OF_ONE = 420;

    static PanelSizes of(Overlay overlay) {
        Grid ras = overlay.image().grid();
        double longest = 0;
        for (int axis = 0; axis < 3; axis++) {
            longest = Math.max(longest, ras.shape()[axis] * ras.spacing()[axis]);
        }
        return new PanelSizes(ras, (overlay.planes().size() == 1 ? LONGEST_OF_ONE : LONGEST) / longest);
    }

    int width(SlicePlane plane) {
        return pixels(plane.across());
    }

    int height(SlicePlane plane) {
        return pixels(plane.down());
    }

    private int pixels(int axis) {
        return (int) Math.max(1, Math.round(grid.shape()[axis] * grid.spacing()[axis] * pixelsPerMm));
    }
}
