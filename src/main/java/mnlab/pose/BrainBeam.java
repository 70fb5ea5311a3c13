package mnlab.pose;

import mnlab.image.phantom.CounterRandom;

/**
 * The beam that looks at a head phantom from its side +x: it weakens with depth, and two bones throw shadows.
 *
 * @param attenuation a unit of depth
 * @param free distance from the apex to where the beam begins to weaken
 * @param shadows two sectors in the plane of x and y
 */
public record BrainBeam(double attenuation, double free, Shadow[] shadows) {

    private static final double APEX_X = 1.4;

    /**
     * A sector that gets less of the beam, most in its middle.
     *
     * @param angle of its middle from -x towards +y, in radians
     * @param width half of the sector, in radians
     * @param depth share that is lost in the middle
     */
    public record Shadow(double angle, double width, double depth) {

        /** What is left of the beam at an angle, 0 to 1. */
        double at(double phi) {
            double off = (phi - angle) / width;
            return 1 - depth * Math.max(0, 1 - off * off);
        }
    }

    /**
     * Drawn from the head's numbers.
     *
     * @param reach the skull's half-axis along x
     */
    static BrainBeam of(CounterRandom random, double reach) {
        Shadow[] shadows = new Shadow[2];
        for (int k = 0; k < 2; k++) {
            shadows[k] = new Shadow(
                    .45 * random.symmetric(20 + k),
                    .03 + .04 * random.uniform(22 + k),
                    .3 + .3 * random.uniform(24 + k));
        }
        return new BrainBeam(.4 + .3 * random.uniform(26), APEX_X - reach, shadows);
    }

    /** What depth leaves of the beam, 0 to 1. */
    double left(double x, double y, double z) {
        return StrictMath.exp(-attenuation * Math.max(0, distance(x, y, z) - free));
    }

    /** What the shadows leave of it, 0 to 1. */
    double unshadowed(double x, double y) {
        double phi = StrictMath.atan2(y, APEX_X - x);
        return shadows[0].at(phi) * shadows[1].at(phi);
    }

    /** |cos| of the angle between the beam at a place and a direction of length 1. */
    double cosine(double x, double y, double z, double[] direction) {
        double along = (x - APEX_X) * direction[0] + y * direction[1] + z * direction[2];
        return Math.abs(along) / distance(x, y, z);
    }

    private static double distance(double x, double y, double z) {
        return Math.sqrt((x - APEX_X) * (x - APEX_X) + y * y + z * z);
    }
}
