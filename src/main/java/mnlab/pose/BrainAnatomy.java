package mnlab.pose;

import mnlab.image.phantom.CounterRandom;
import mnlab.image.phantom.Ellipsoid;

/**
 * What lies where in a phantom of a fetal head, in unit coordinates (x lateral, y anterior, z cranial), and how an ultrasound beam sees it.
 *
 * @param size of the head, about 1
 * @param skull its outer surface
 * @param inside its inner surface
 * @param factors of the half-axes of the structures, in the order of the table
 * @param structures the ellipsoids of the table, in its order
 * @param beam depth and shadows
 * @param speckle its weight, 0 to 1
 */
public record BrainAnatomy(
        double size,
        Ellipsoid skull,
        Ellipsoid inside,
        double[] factors,
        Ellipsoid[] structures,
        BrainBeam beam,
        double speckle) {

    /** The label of the skull. */
    public static final int SKULL = 1;

    /** The label of the brain's tissue. */
    public static final int BRAIN = 2;

    /** The label of the falx. */
    public static final int FALX = 3;

    private static final int STREAM = 1;
    private static final double[] HALF = {.52, .66, .56};

    /** Drawn from a seed. */
    public static BrainAnatomy of(long seed) {
        CounterRandom r = CounterRandom.of(seed, STREAM);
        double size = .95 + .10 * r.uniform(0);
        double[] centre = new double[3];
        double[] half = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            half[axis] = HALF[axis] * size * (1 + .06 * r.symmetric(1 + axis));
            centre[axis] = .04 * r.symmetric(4 + axis);
        }
        Ellipsoid skull = Ellipsoid.turnedAboutZ(centre, half, 0);
        int count = BrainStructure.ALL.size();
        double[] factors = new double[count];
        Ellipsoid[] structures = new Ellipsoid[count];
        for (int k = 0; k < count; k++) {
            factors[k] = 1 + .10 * r.symmetric(8 + k);
            structures[k] = BrainStructure.ALL.get(k).in(centre, size, factors[k]);
        }
        Ellipsoid inside = skull.shrunk(.035 * (1 + .2 * r.symmetric(7)));
        BrainBeam beam = BrainBeam.of(r, half[0]);
        return new BrainAnatomy(size, skull, inside, factors, structures, beam, .20 + .15 * r.uniform(27));
    }
}
