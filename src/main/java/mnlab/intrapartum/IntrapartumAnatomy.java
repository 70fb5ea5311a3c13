package mnlab.intrapartum;

import mnlab.image.phantom.CounterRandom;
import mnlab.image.phantom.Ellipsoid;

/**
 * What lies where in an intrapartum phantom, in unit coordinates (x lateral, y to the picture's right, z down from the probe), and how an
 * ultrasound beam sees it. The plane x = 0 is the standard plane; both structures are centred on it.
 *
 * @param symphysis the pubic symphysis (PS)
 * @param head the fetal head (FH), its outer surface
 * @param shell thickness of the skull
 * @param attenuation of the beam, a unit of depth
 * @param speckle weight of the speckle, 0 to 1
 * @param shadow share of the beam that is lost far below the head's centre
 */
public record IntrapartumAnatomy(
        Ellipsoid symphysis, Ellipsoid head, double shell, double attenuation, double speckle, double shadow) {

    /** The label of the symphysis, as in the challenge's masks. */
    public static final int SYMPHYSIS = 7;

    /** The label of the head. */
    public static final int HEAD = 8;

    private static final int STREAM = 3;

    private static final double TISSUE = .22;
    private static final double SYMPHYSIS_LEVEL = .38;
    private static final double RIM_LEVEL = .80;
    private static final double RIM = .8;
    private static final double SKULL_LEVEL = .95;
    private static final double BRAIN_LEVEL = .25;
    private static final double SHADOW_LENGTH = .6;

    /** Drawn from a seed. */
    public static IntrapartumAnatomy of(long seed) {
        CounterRandom r = CounterRandom.of(seed, STREAM);
        Ellipsoid symphysis = Ellipsoid.turnedAboutX(
                new double[] {0, -.22 + .05 * r.symmetric(0), -.55 + .05 * r.symmetric(1)},
                new double[] {.10, .22 * (1 + .1 * r.symmetric(2)), .085 * (1 + .1 * r.symmetric(3))},
                Math.toRadians(20 + 12 * r.symmetric(4)));
        Ellipsoid head = Ellipsoid.turnedAboutX(
                new double[] {0, -.50 + .55 * r.uniform(5), .22 + .08 * r.symmetric(6)},
                new double[] {.40, .42 * (1 + .06 * r.symmetric(7)), .36 * (1 + .06 * r.symmetric(8))},
                Math.toRadians(25 * r.symmetric(9)));
        return new IntrapartumAnatomy(
                symphysis, head, .04, .5 + .3 * r.uniform(10), .25 + .15 * r.uniform(11), .5 + .3 * r.uniform(12));
    }

    /** The same with the head a little further along y and z. */
    public IntrapartumAnatomy headMoved(double dy, double dz) {
        return new IntrapartumAnatomy(symphysis, head.moved(0, dy, dz), shell, attenuation, speckle, shadow);
    }

    /** {@value #SYMPHYSIS}, {@value #HEAD} or 0. Where both would be, the head. */
    public int label(double x, double y, double z) {
        return head.radius(x, y, z) <= 1 ? HEAD : symphysis.radius(x, y, z) <= 1 ? SYMPHYSIS : 0;
    }

    /**
     * The echo of a place, without attenuation and speckle.
     *
     * @param size pixels or voxels along an edge, for the softness of the surfaces
     */
    public double echo(double x, double y, double z, int size) {
        double radius = symphysis.radius(x, y, z);
        double level =
                Ellipsoid.paint(TISSUE, symphysis.cover(radius, size), radius > RIM ? RIM_LEVEL : SYMPHYSIS_LEVEL);
        double outer = head.radius(x, y, z);
        double skull = head.cover(outer, size);
        if (skull == 0) {
            return level;
        }
        level = Ellipsoid.paint(level, skull, SKULL_LEVEL);
        Ellipsoid brain = head.shrunk(shell);
        level = Ellipsoid.paint(level, brain.cover(brain.radius(x, y, z), size), BRAIN_LEVEL);
        if (outer <= 1) {
            level *= 1 - shadow * Math.max(0, Math.min(1, (z - head.centre()[2]) / SHADOW_LENGTH));
        }
        return level;
    }
}
