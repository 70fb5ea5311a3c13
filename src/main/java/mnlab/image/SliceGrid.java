package mnlab.image;

import java.util.Arrays;
import mnlab.core.MnlabException;

/**
 * A slice's place in the world. The slice is a grid with nz = 1 whose affine takes (column, row, 0) to millimetres, so it can be written as
 * an image and lies over its volume in any viewer; {@link ObliquePlane} is the same place relative to one volume.
 */
public final class SliceGrid {

    private SliceGrid() {}

    /**
     * The grid of a slice given in RAS+ millimetres. Its third axis is the normal, 1 mm long.
     *
     * @param origin centre of the first pixel
     * @param across to the next column
     * @param down to the next row
     */
    public static Grid of(double[] origin, double[] across, double[] down, int height, int width) {
        double[] normal = {
            across[1] * down[2] - across[2] * down[1],
            across[2] * down[0] - across[0] * down[2],
            across[0] * down[1] - across[1] * down[0]
        };
        double length = Math.sqrt(normal[0] * normal[0] + normal[1] * normal[1] + normal[2] * normal[2]);
        if (!(length > 0 && Double.isFinite(length))) {
            throw new MnlabException(
                    "slice with steps " + Arrays.toString(across) + " and " + Arrays.toString(down),
                    "spans no plane",
                    "Give two steps in mm that are not parallel");
        }
        double[] m = new double[16];
        for (int axis = 0; axis < 3; axis++) {
            m[4 * axis] = across[axis];
            m[4 * axis + 1] = down[axis];
            m[4 * axis + 2] = normal[axis] / length;
            m[4 * axis + 3] = origin[axis];
        }
        m[15] = 1;
        return new Grid(width, height, 1, new Affine(m));
    }

    /** The grid of a plane's slice through a volume. */
    public static Grid of(ObliquePlane plane, Grid volume, int height, int width) {
        SlicePositions positions = SlicePositions.of(plane, volume, height, width);
        Affine world = volume.affine();
        double[] start = positions.start();
        double[] across = positions.across();
        double[] down = positions.down();
        double[] zero = world.apply(0, 0, 0);
        return of(
                world.apply(start[0], start[1], start[2]),
                minus(world.apply(across[0], across[1], across[2]), zero),
                minus(world.apply(down[0], down[1], down[2]), zero),
                height,
                width);
    }

    /** The plane of a slice relative to a volume; the slice's size is that of its grid. */
    public static ObliquePlane plane(Grid slice, Grid volume) {
        if (slice.nz() != 1) {
            throw new IllegalArgumentException("a slice has nz = 1, got " + Arrays.toString(slice.shape()));
        }
        Affine inVoxels = volume.affine().inverse().times(slice.affine());
        int[] size = volume.shape();
        double[] origin = new double[3];
        double[] across = new double[3];
        double[] down = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            double column = inVoxels.at(axis, 0);
            double row = inVoxels.at(axis, 1);
            double middle = inVoxels.at(axis, 3) + column * (slice.nx() - 1) / 2 + row * (slice.ny() - 1) / 2;
            across[axis] = column * slice.nx() / size[axis];
            down[axis] = row * slice.ny() / size[axis];
            origin[axis] = (2 * middle + 1) / size[axis] - 1;
        }
        return ObliquePlane.of(origin, across, down);
    }

    private static double[] minus(double[] a, double[] b) {
        return new double[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
    }
}
