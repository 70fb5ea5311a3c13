package mnlab.geometry;

import java.util.Arrays;
import mnlab.image.ObliquePlane;

/**
 * Where a picture lies in a volume, as the places of three of its pixel centres: top left, top right, bottom left. Volume coordinates as
 * in {@link ObliquePlane}, each -1 to 1.
 *
 * @param values top left x, y, z, top right x, y, z, bottom left x, y, z; finite
 */
public record ReferencePoints(double[] values) {

    /** Copies, so that nobody changes it from outside; refuses what is not nine finite numbers. */
    public ReferencePoints {
        if (values.length != 9) {
            throw new IllegalArgumentException("three points have 9 coordinates, got " + values.length);
        }
        values = values.clone();
        if (!Arrays.stream(values).allMatch(Double::isFinite)) {
            throw new GeometryException(
                    "points " + Arrays.toString(values), "are not finite", "Check what they came from");
        }
    }

    /** Those of a plane's picture of N x N pixels. The plane may be any, sheared ones too. */
    public static ReferencePoints of(ObliquePlane plane, int size) {
        double corner = corner(size);
        double[] values = new double[9];
        System.arraycopy(plane.at(-corner, -corner), 0, values, 0, 3);
        System.arraycopy(plane.at(corner, -corner), 0, values, 3, 3);
        System.arraycopy(plane.at(-corner, corner), 0, values, 6, 3);
        return new ReferencePoints(values);
    }

    /** Those of the plane z = 0 itself. */
    public static ReferencePoints unit(int size) {
        double corner = corner(size);
        return new ReferencePoints(new double[] {-corner, -corner, 0, corner, -corner, 0, -corner, corner, 0});
    }

    /** How far the outermost pixel centres of N lie from the middle: 1 - 1/N. */
    static double corner(int size) {
        if (size < 2) {
            throw new IllegalArgumentException(
                    "a picture with three corners has at least 2 pixels a side, got " + size);
        }
        return 1 - 1.0 / size;
    }

    /** A point: 0 top left, 1 top right, 2 bottom left. */
    public double[] point(int index) {
        return Arrays.copyOfRange(values, 3 * index, 3 * index + 3);
    }

    /** The mean distance to other points of the same picture, in pixels of N. */
    public double meanPixels(ReferencePoints other, int size) {
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            sum += Vectors.length(Vectors.minus(point(i), other.point(i)));
        }
        return sum / 3 * size / 2;
    }

    /** The mean squared difference of the nine coordinates to others', in squared pixels of N. */
    public double meanSquarePixels(ReferencePoints other, int size) {
        double sum = 0;
        for (int i = 0; i < 9; i++) {
            double difference = (values[i] - other.values[i]) * size / 2;
            sum += difference * difference;
        }
        return sum / 9;
    }

    @Override
    public double[] values() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReferencePoints points && Arrays.equals(values, points.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "ReferencePoints" + Arrays.toString(values);
    }
}
