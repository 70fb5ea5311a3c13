package mnlab.pose;

import mnlab.image.ObliquePlane;

/**
 * Where a random plane lies, as QAERTS draws it. All vectors are in the order of the volume's array axes (z, y, x), in voxels from the
 * volume's middle; a picture's column is the first axis and its row the second before it is turned.
 *
 * @param rowDegrees tilt of the normal about the first axis
 * @param columnDegrees tilt of the normal about the second axis
 * @param turnDegrees turn of the picture about its normal
 * @param columnShift within the plane, against the direction of the columns, in voxels
 * @param rowShift within the plane, against the direction of the rows, in voxels
 * @param normalShift along the normal, in voxels
 * @param zoom above 1 shows less, larger
 */
public record PlaneParameters(
        double rowDegrees,
        double columnDegrees,
        double turnDegrees,
        double columnShift,
        double rowShift,
        double normalShift,
        double zoom) {

    /** Refuses what is no zoom. */
    public PlaneParameters {
        if (!(zoom > 0 && Double.isFinite(zoom))) {
            throw new IllegalArgumentException("a zoom is above 0, got " + zoom);
        }
    }

    /** The same plane in another section and size. */
    PlaneParameters framed(double column, double row, double newZoom) {
        return new PlaneParameters(rowDegrees, columnDegrees, turnDegrees, column, row, normalShift, newZoom);
    }

    /** The plane's normal, of length 1: Ry(-column) Rx(-row) applied to the third axis. */
    public double[] normal() {
        double row = Math.toRadians(rowDegrees);
        double column = Math.toRadians(columnDegrees);
        return new double[] {
            -StrictMath.sin(column) * StrictMath.cos(row),
            StrictMath.sin(row),
            StrictMath.cos(column) * StrictMath.cos(row)
        };
    }

    /** Row-major 3x3: the shortest rotation of the third axis to the normal, after the turn about the third axis. */
    public double[] rotation() {
        double[] n = normal();
        double h = 1 / (1 + n[2]);
        double[] tilt = {
            1 - n[0] * n[0] * h, -n[0] * n[1] * h, n[0], -n[0] * n[1] * h, 1 - n[1] * n[1] * h, n[1], -n[0], -n[1], n[2]
        };
        double c = StrictMath.cos(Math.toRadians(turnDegrees));
        double s = StrictMath.sin(Math.toRadians(turnDegrees));
        double[] r = new double[9];
        for (int row = 0; row < 9; row += 3) {
            r[row] = c * tilt[row] + s * tilt[row + 1];
            r[row + 1] = c * tilt[row + 1] - s * tilt[row];
            r[row + 2] = tilt[row + 2];
        }
        return r;
    }

    /** The picture's middle. */
    public double[] translation() {
        double[] r = rotation();
        double[] t = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            t[axis] = -r[3 * axis] * columnShift - r[3 * axis + 1] * rowShift + r[3 * axis + 2] * normalShift;
        }
        return t;
    }

    /**
     * The plane in volume coordinates (x, y, z). Since the axes change their order, the matrix of the three directions is a reflection; a
     * plane needs the first two alone.
     *
     * @param size voxels along the volume's edge, in which the shifts are given
     */
    public ObliquePlane plane(int size) {
        double[] r = rotation();
        double[] t = translation();
        double[] m = new double[12];
        for (int axis = 0; axis < 3; axis++) {
            int from = 2 - axis;
            for (int column = 0; column < 3; column++) {
                m[4 * axis + column] = r[3 * from + column] / zoom;
            }
            m[4 * axis + 3] = t[from] / (size / 2.0);
        }
        return new ObliquePlane(m);
    }
}
