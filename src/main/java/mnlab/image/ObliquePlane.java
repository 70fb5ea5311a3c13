package mnlab.image;

import java.util.Arrays;
import mnlab.core.MnlabException;

/**
 * A plane through a volume, as the matrix [A | t] that takes a picture's point to its place: {@code p = A (u, v, 0) + t}.
 *
 * <p>Picture: u to the right and v down, each from -1 to 1 between the outer borders, so that the pixel (row i, column j) of H x W has its
 * centre at u = (2j + 1)/W - 1, v = (2i + 1)/H - 1. Volume: (x, y, z), each from -1 to 1 between the outer borders; voxel i of N has its
 * centre at (2i + 1)/N - 1. (PyTorch's {@code align_corners = false}.) A's third column belongs to no point of the plane and is kept as
 * given.
 *
 * @param m row-major 3x4, finite
 */
public record ObliquePlane(double[] m) {

    /** Copies, so that nobody changes it from outside; refuses what is not 12 finite numbers. */
    public ObliquePlane {
        if (m.length != 12) {
            throw new IllegalArgumentException("a plane matrix has 12 entries, got " + m.length);
        }
        if (!Arrays.stream(m).allMatch(Double::isFinite)) {
            throw new MnlabException(
                    "plane " + Arrays.toString(m), "has an entry that is not finite", "Check what the plane came from");
        }
        m = m.clone();
    }

    /**
     * The plane of a middle and two directions, all (x, y, z) in volume coordinates; A's third column is 0.
     *
     * @param origin where u = v = 0
     * @param across what a step of 1 in u adds
     * @param down what a step of 1 in v adds
     */
    public static ObliquePlane of(double[] origin, double[] across, double[] down) {
        double[] m = new double[12];
        for (int axis = 0; axis < 3; axis++) {
            m[4 * axis] = across[axis];
            m[4 * axis + 1] = down[axis];
            m[4 * axis + 3] = origin[axis];
        }
        return new ObliquePlane(m);
    }

    /** The entry of a row (0 to 2) and a column (0 to 3). */
    public double entry(int row, int column) {
        return m[4 * row + column];
    }

    /** The place (x, y, z) of a point of the picture. */
    public double[] at(double u, double v) {
        double[] place = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            place[axis] = entry(axis, 0) * u + entry(axis, 1) * v + entry(axis, 3);
        }
        return place;
    }

    /** The places of all pixel centres of H x W, row-major: {@code places[3 * (row * width + column) + axis]}. */
    public double[] places(int height, int width) {
        double[] places = new double[3 * height * width];
        for (int i = 0; i < height * width; i++) {
            double u = Grid.unit(i % width, width);
            double v = Grid.unit(i / width, height);
            System.arraycopy(at(u, v), 0, places, 3 * i, 3);
        }
        return places;
    }

    @Override
    public double[] m() {
        return m.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ObliquePlane plane && Arrays.equals(m, plane.m);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(m);
    }

    @Override
    public String toString() {
        return "ObliquePlane" + Arrays.toString(m);
    }
}
