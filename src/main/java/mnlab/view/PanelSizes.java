package mnlab.view;

import java.util.List;
import mnlab.image.Grid;

/**
 * How large slices are shown: all planes of a volume at one scale, so that a structure has the same size in each, pixels
 * as wide and high as voxels are in mm.
 *
 * @param grid the volume's, in RAS
 * @param pixelsPerMm the scale
 */
record PanelSizes(Grid grid, double pixelsPerMm) {

    /** The longest side of the volume has at most this many pixels. */
    private static final int LONGEST = 320;

    /** A lone plane has room for more. */
    private static final int LONGEST_OF_ONE = 420;

    /** All planes beside each other are at most this wide: a notebook's column. */
    private static final int TOGETHER = 820;

    static PanelSizes of(Overlay overlay) {
        Grid ras = overlay.image().grid();
        List<SlicePlane> planes = overlay.planes();
        double longest = 0;
        double together = 0;
        for (int axis = 0; axis < 3; axis++) {
            longest = Math.max(longest, ras.shape()[axis] * ras.spacing()[axis]);
        }
        for (SlicePlane plane : planes) {
            together += ras.shape()[plane.across()] * ras.spacing()[plane.across()];
        }
        double most = (planes.size() == 1 ? LONGEST_OF_ONE : LONGEST) / longest;
        return new PanelSizes(ras, Math.min(most, TOGETHER / together));
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
