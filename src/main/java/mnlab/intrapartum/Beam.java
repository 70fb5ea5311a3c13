package mnlab.intrapartum;

/** The fan of the phantoms' probe. */
final class Beam {

    private static final double APEX_Y = -.2;
    private static final double APEX_Z = -1.3;
    private static final double FREE = .3;

    private Beam() {}

    /** What is left of the beam at a distance from the probe: from the distance {@value #FREE} on it falls off exponentially. */
    static double at(double x, double y, double z, double attenuation) {
        double distance = Math.sqrt(x * x + (y - APEX_Y) * (y - APEX_Y) + (z - APEX_Z) * (z - APEX_Z));
        return StrictMath.exp(-attenuation * Math.max(0, distance - FREE));
    }
}
