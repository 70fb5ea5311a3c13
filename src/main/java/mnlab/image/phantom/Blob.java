package mnlab.image.phantom;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * An ellipsoid with dents and bumps: its radius in a direction u is multiplied by 1 + d h(u), h a random polynomial of second
 * and third degree in the components of u.
 */
final class Blob implements Shape {

    private static final int TERMS = 9;

    private final double[] radii;
    private final double[] bumps = new double[TERMS];

    /**
     * @param radii along the three axes, in mm
     * @param deformation d
     */
    Blob(UniformRandomProvider random, double[] radii, double deformation) {
        this.radii = radii.clone();
        for (int i = 0; i < 3; i++) {
            this.radii[i] *= 1 + .35 * deformation * (2 * random.nextDouble() - 1);
        }
        for (int i = 0; i < TERMS; i++) {
            bumps[i] = .55 * deformation * (2 * random.nextDouble() - 1);
        }
    }

    @Override
    public boolean contains(double[] p) {
        double x = p[0] / radii[0];
        double y = p[1] / radii[1];
        double z = p[2] / radii[2];
        double r = Math.sqrt(x * x + y * y + z * z);
        // No bump reaches beyond twice the radius, none reaches the centre.
        return r < .3 || r < 2.5 && r < 1 + bump(x / r, y / r, z / r);
    }

    private double bump(double x, double y, double z) {
        double h = bumps[0] * x * y
                + bumps[1] * y * z
                + bumps[2] * z * x
                + bumps[3] * (x * x - y * y)
                + bumps[4] * (z * z - 1.0 / 3)
                + bumps[5] * x * y * z * 3
                + bumps[6] * x * (y * y - z * z)
                + bumps[7] * y * (z * z - x * x)
                + bumps[8] * z * (x * x - y * y);
        return Math.max(-.6, Math.min(1, h));
    }
}
