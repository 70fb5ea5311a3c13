package mnlab.image.phantom;

import org.apache.commons.rng.UniformRandomProvider;

/** A bent, tapering tube: capsules along the curve (L t, b t^2, c t^2 (3 - 2t)), its radius falling from one end to the other. */
final class Tube implements Shape {

    private static final int SEGMENTS = 10;

    private final double[][] nodes = new double[SEGMENTS + 1][3];
    private final double thick;
    private final double thin;

    /**
     * @param length L in mm
     * @param thick radius at the beginning in mm
     * @param thin radius at the end
     * @param deformation how strongly it bends, 0 to 1
     */
    Tube(UniformRandomProvider random, double length, double thick, double thin, double deformation) {
        this.thick = thick * (1 + .3 * deformation * (2 * random.nextDouble() - 1));
        this.thin = thin * (1 + .3 * deformation * (2 * random.nextDouble() - 1));
        double l = length * (1 + .3 * deformation * (2 * random.nextDouble() - 1));
        double b = length * (.35 + .5 * deformation * (2 * random.nextDouble() - 1));
        double c = length * .5 * deformation * (2 * random.nextDouble() - 1);
        for (int i = 0; i <= SEGMENTS; i++) {
            double t = i / (double) SEGMENTS;
            nodes[i] = new double[] {l * t, b * t * t, c * t * t * (3 - 2 * t)};
        }
    }

    @Override
    public boolean contains(double[] p) {
        for (int i = 0; i < SEGMENTS; i++) {
            if (inSegment(p, nodes[i], nodes[i + 1], i)) {
                return true;
            }
        }
        return false;
    }

    private boolean inSegment(double[] p, double[] a, double[] b, int segment) {
        double along = 0;
        double length = 0;
        for (int i = 0; i < 3; i++) {
            along += (p[i] - a[i]) * (b[i] - a[i]);
            length += (b[i] - a[i]) * (b[i] - a[i]);
        }
        double t = Math.max(0, Math.min(1, along / length));
        double distance = 0;
        for (int i = 0; i < 3; i++) {
            double d = p[i] - a[i] - t * (b[i] - a[i]);
            distance += d * d;
        }
        double radius = thick + (thin - thick) * (segment + t) / SEGMENTS;
        return distance < radius * radius;
    }
}
