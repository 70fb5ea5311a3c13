package mnlab.geometry;

import mnlab.image.Grid;
import mnlab.image.ObliquePlane;

/**
 * How far two planes lie apart as pictures of N x N pixels (QAERTS, arXiv 2405.13235). Coordinates as in {@link ObliquePlane}.
 *
 * @param angle between the normals, directed: radians from 0 to pi, pi for a picture seen from behind
 * @param gridNorm the root of the sum of squared differences over all N x N x 3 coordinates, as published (ED); it grows with N
 * @param meanPixels mean distance of corresponding pixels, in pixels
 * @param cornerPixels mean distance of the three reference points, in pixels
 * @param meanSquare mean squared difference of all coordinates, in units of the volume (2 wide)
 */
public record PlaneDistance(double angle, double gridNorm, double meanPixels, double cornerPixels, double meanSquare) {

    /** Between two poses. */
    public static PlaneDistance between(PlanePose first, PlanePose second, int size) {
        return between(first.plane(), second.plane(), size);
    }

    /**
     * Between two planes.
     *
     * @throws GeometryException where one of them has parallel directions, so that it has no normal
     */
    public static PlaneDistance between(ObliquePlane first, ObliquePlane second, int size) {
        double[] across = Vectors.minus(column(first, 0), column(second, 0));
        double[] down = Vectors.minus(column(first, 1), column(second, 1));
        double[] middle = Vectors.minus(column(first, 3), column(second, 3));
        // Over the grid the means of u, v and uv are 0, and that of u^2 and of v^2 is (1 - 1/N^2)/3.
        double spread = (1 - 1.0 / size / size) / 3;
        double square = Vectors.dot(middle, middle) + spread * (Vectors.dot(across, across) + Vectors.dot(down, down));
        return new PlaneDistance(
                angle(normal(first), normal(second)),
                size * Math.sqrt(square),
                meanLength(across, down, middle, size) * size / 2,
                ReferencePoints.of(first, size).meanPixels(ReferencePoints.of(second, size), size),
                square / 3);
    }

    /** The directed angle in degrees, 0 to 180. */
    public double degrees() {
        return Math.toDegrees(angle);
    }

    /** The angle between the planes without a side, radians from 0 to pi/2. */
    public double undirected() {
        return Math.min(angle, Math.PI - angle);
    }

    /** The angle between the planes without a side, in degrees from 0 to 90. */
    public double undirectedDegrees() {
        return Math.toDegrees(undirected());
    }

    private static double meanLength(double[] across, double[] down, double[] middle, int size) {
        double sum = 0;
        for (int row = 0; row < size; row++) {
            double v = Grid.unit(row, size);
            for (int column = 0; column < size; column++) {
                double u = Grid.unit(column, size);
                double x = across[0] * u + down[0] * v + middle[0];
                double y = across[1] * u + down[1] * v + middle[1];
                double z = across[2] * u + down[2] * v + middle[2];
                sum += Math.sqrt(x * x + y * y + z * z);
            }
        }
        return sum / size / size;
    }

    /** By atan2: the arc cosine is coarse near 0. */
    private static double angle(double[] first, double[] second) {
        return Math.atan2(Vectors.length(Vectors.cross(first, second)), Vectors.dot(first, second));
    }

    private static double[] normal(ObliquePlane plane) {
        double[] normal = Vectors.cross(column(plane, 0), column(plane, 1));
        double length = Vectors.length(normal);
        if (!(length > 0)) {
            throw new GeometryException(
                    plane.toString(), "has parallel directions, so it has no normal", "Check what it came from");
        }
        return Vectors.scaled(normal, 1 / length);
    }

    private static double[] column(ObliquePlane plane, int column) {
        return new double[] {plane.entry(0, column), plane.entry(1, column), plane.entry(2, column)};
    }
}
