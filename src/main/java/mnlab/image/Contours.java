package mnlab.image;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The outer borders of the 8-connected objects in a plane (nz = 1), as pixel centres: all border pixels in order, from the object's
 * first pixel in raster order down along its left side, anticlockwise on the screen.
 */
public final class Contours {

    private static final byte PASSED = 1;
    /** A border pixel behind which the walk saw background: beyond it lies the outside. */
    private static final byte RIGHT_SIDE = 2;

    private Contours() {}

    /**
     * The outer borders of a class that no other object of the class surrounds, in one scan (Suzuki and Abe, 1985, algorithm 2). The
     * one whose first pixel is last in raster order comes first.
     *
     * @param labels a plane
     * @param label the class, 1 to 255
     */
    public static List<Contour> outer(LabelMap labels, int label) {
        Grid grid = plane(labels.grid());
        byte wanted = (byte) label;
        byte[] voxels = labels.labels();
        byte[] marks = new byte[voxels.length];
        List<Contour> found = new ArrayList<>();
        for (int y = 0; y < grid.ny(); y++) {
            boolean within = false;
            for (int x = 0, i = y * grid.nx(); x < grid.nx(); x++, i++) {
                if (voxels[i] != wanted) {
                    continue;
                }
                if (!within && marks[i] == 0 && (x == 0 || voxels[i - 1] != wanted)) {
                    BorderFollowing border = BorderFollowing.from(x, y, raster(voxels, wanted, grid));
                    mark(border, marks, grid.nx());
                    found.add(border.contour());
                }
                within = marks[i] == 0 ? within : marks[i] == PASSED;
            }
        }
        Collections.reverse(found);
        return found;
    }

    /** The outer border of one of the components of a plane, which must be 8-connected. */
    public static Contour of(Components components, int id) {
        Grid grid = plane(components.grid());
        int[] ids = components.ids();
        int first = 0;
        while (ids[first] != id) {
            first++;
        }
        int nx = grid.nx();
        int ny = grid.ny();
        BorderFollowing.Raster raster = (x, y) -> x >= 0 && y >= 0 && x < nx && y < ny && ids[x + nx * y] == id;
        return BorderFollowing.from(first % nx, first / nx, raster).contour();
    }

    private static BorderFollowing.Raster raster(byte[] voxels, byte wanted, Grid grid) {
        int nx = grid.nx();
        int ny = grid.ny();
        return (x, y) -> x >= 0 && y >= 0 && x < nx && y < ny && voxels[x + nx * y] == wanted;
    }

    private static void mark(BorderFollowing border, byte[] marks, int nx) {
        for (int k = 0; k < border.size(); k++) {
            int i = border.x(k) + nx * border.y(k);
            marks[i] = border.open(k) ? RIGHT_SIDE : (byte) Math.max(marks[i], PASSED);
        }
    }

    private static Grid plane(Grid grid) {
        if (grid.nz() != 1) {
            throw new IllegalArgumentException("contours lie in a plane, got " + grid.nz() + " slices");
        }
        return grid;
    }
}
