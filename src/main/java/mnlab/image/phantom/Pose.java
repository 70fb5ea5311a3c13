package mnlab.image.phantom;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * A place in the world: from world millimetres to a structure's own frame, {@code R (p - t) / s}.
 *
 * @param centre t in mm
 * @param rotation R, row-major 3x3
 * @param scale s
 */
record Pose(double[] centre, double[] rotation, double scale) {

    /** A turn about a random axis by a normal angle of a deviation in radians. */
    static Pose random(UniformRandomProvider random, double[] centre, double turn, double scale) {
        var normal = ZigguratSampler.NormalizedGaussian.of(random);
        double[] axis = {normal.sample(), normal.sample(), normal.sample()};
        double length = Math.sqrt(axis[0] * axis[0] + axis[1] * axis[1] + axis[2] * axis[2]);
        return new Pose(
                centre, rotation(axis[0] / length, axis[1] / length, axis[2] / length, turn * normal.sample()), scale);
    }

    /** Rodrigues' formula for a unit axis. */
    private static double[] rotation(double x, double y, double z, double angle) {
        double s = StrictMath.sin(angle);
        double c = StrictMath.cos(angle);
        double v = 1 - c;
        return new double[] {
            c + x * x * v,
            x * y * v - z * s,
            x * z * v + y * s,
            y * x * v + z * s,
            c + y * y * v,
            y * z * v - x * s,
            z * x * v - y * s,
            z * y * v + x * s,
            c + z * z * v
        };
    }

    /** World to own frame, both in mm. */
    void apply(double x, double y, double z, double[] own) {
        double dx = (x - centre[0]) / scale;
        double dy = (y - centre[1]) / scale;
        double dz = (z - centre[2]) / scale;
        for (int row = 0; row < 3; row++) {
            own[row] = rotation[3 * row] * dx + rotation[3 * row + 1] * dy + rotation[3 * row + 2] * dz;
        }
    }
}
