package mnlab.image;

/**
 * How a linear slice changes with its plane: the derivative of a weighted sum of the slice's pixels by the entries of the plane matrix.
 * Between voxels the interpolation is smooth; at a voxel's centre the side of the larger index counts.
 */
public final class SliceGradient {

    private SliceGradient() {}

    /**
     * The derivatives, 3x4 row-major as in {@link ObliquePlane}; the third column is 0.
     *
     * @param weights of the pixels, row-major, height x width
     */
    public static double[] of(Volume volume, ObliquePlane plane, int height, int width, float[] weights) {
        if (weights.length != height * width) {
            throw new IllegalArgumentException("expected " + height + "x" + width + " weights, got " + weights.length);
        }
        SlicePositions positions = SlicePositions.of(plane, volume.grid(), height, width);
        int[] size = volume.grid().shape();
        double[] gradient = new double[12];
        for (int i = 0; i < weights.length; i++) {
            int row = i / width;
            int column = i % width;
            double[] slope = slope(volume, positions, row, column);
            double u = Grid.unit(column, width);
            double v = Grid.unit(row, height);
            for (int axis = 0; axis < 3; axis++) {
                double change = weights[i] * slope[axis] * size[axis] / 2;
                gradient[4 * axis] += change * u;
                gradient[4 * axis + 1] += change * v;
                gradient[4 * axis + 3] += change;
            }
        }
        return gradient;
    }

    /** The derivatives of a pixel's value by its place in voxels. */
    private static double[] slope(Volume volume, SlicePositions positions, int row, int column) {
        double[] fraction = new double[3];
        int[] base = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            double place = positions.begin(axis, row) + column * positions.across()[axis];
            double floor = Math.floor(place);
            base[axis] = (int) floor;
            fraction[axis] = place - floor;
        }
        double[] slope = new double[3];
        for (int corner = 0; corner < 8; corner++) {
            double value = orZero(volume, base, corner);
            for (int axis = 0; axis < 3 && value != 0; axis++) {
                double change = (corner >> axis & 1) == 1 ? value : -value;
                int second = (axis + 1) % 3;
                int third = (axis + 2) % 3;
                slope[axis] += change * weight(corner, second, fraction) * weight(corner, third, fraction);
            }
        }
        return slope;
    }

    private static double weight(int corner, int axis, double[] fraction) {
        return (corner >> axis & 1) == 1 ? fraction[axis] : 1 - fraction[axis];
    }

    private static float orZero(Volume volume, int[] base, int corner) {
        Grid grid = volume.grid();
        int x = base[0] + (corner & 1);
        int y = base[1] + (corner >> 1 & 1);
        int z = base[2] + (corner >> 2);
        boolean inside = x >= 0 && x < grid.nx() && y >= 0 && y < grid.ny() && z >= 0 && z < grid.nz();
        return inside ? volume.at(x, y, z) : 0;
    }
}
