package mnlab.pose;

import mnlab.image.phantom.Ellipsoid;
import mnlab.image.phantom.PhantomBody;

/** A head as voxels of a size see it: skull, brain, falx and structures painted softly one over the other, then weakened by the beam. */
final class BrainEcho implements PhantomBody {

    private static final double BACKGROUND = .04;
    private static final double TISSUE = .40;
    private static final double FALX = .85;

    private final BrainAnatomy anatomy;
    private final double[] centre;
    private final int size;
    private final double falxHalf;

    /**
     * @param size voxels along the volume's edge
     */
    BrainEcho(BrainAnatomy anatomy, int size) {
        this.anatomy = anatomy;
        this.centre = anatomy.skull().centre();
        this.size = size;
        this.falxHalf = Math.max(.012, 1.0 / size);
    }

    @Override
    public double seen(double x, double y, double z) {
        double inner = anatomy.inside().radius(x, y, z);
        double level = echo(x, y, z, inner) * anatomy.beam().left(x, y, z);
        return inner <= 1 || x < centre[0] ? level * anatomy.beam().unshadowed(x, y) : level;
    }

    private double echo(double x, double y, double z, double inner) {
        Ellipsoid skull = anatomy.skull();
        double head = skull.cover(skull.radius(x, y, z), size);
        if (head == 0) {
            return BACKGROUND;
        }
        double bone = .45 + .55 * anatomy.beam().cosine(x, y, z, skull.normal(x, y, z));
        double level = Ellipsoid.paint(BACKGROUND, head, bone);
        double inside = anatomy.inside().cover(inner, size);
        return inside == 0 ? level : brain(Ellipsoid.paint(level, inside, TISSUE), inside, x, y, z);
    }

    private double brain(double tissue, double inside, double x, double y, double z) {
        double level = Ellipsoid.paint(tissue, falx(x, y, z) * inside, FALX);
        for (int k = 0; k < anatomy.structures().length; k++) {
            Ellipsoid each = anatomy.structures()[k];
            double cover = each.cover(each.radius(x, y, z), size);
            if (cover > 0) {
                level = Ellipsoid.paint(
                        level, cover * inside, BrainStructure.ALL.get(k).value());
            }
        }
        return level;
    }

    /** How much of a voxel the falx covers: a sheet in the middle, with a hole for the brain's midline. */
    private double falx(double x, double y, double z) {
        double cover = Math.max(0, Math.min(1, .5 + (falxHalf - Math.abs(x - centre[0])) * size / 2));
        return cover > 0 && isFalx(y, z) ? cover : 0;
    }

    private boolean isFalx(double y, double z) {
        double g = anatomy.size();
        double dy = (y - centre[1]) / (.36 * g);
        double dz = (z - centre[2] + .05) / (.22 * g);
        return dy * dy + dz * dz > 1 && z > centre[2] - .25 * g;
    }

    @Override
    public int label(double x, double y, double z) {
        if (anatomy.skull().radius(x, y, z) > 1) {
            return 0;
        }
        double inner = anatomy.inside().radius(x, y, z);
        boolean falx = falx(x, y, z) * anatomy.inside().cover(inner, size) > .5;
        int label = falx ? BrainAnatomy.FALX : inner <= 1 ? BrainAnatomy.BRAIN : BrainAnatomy.SKULL;
        for (int k = 0; k < anatomy.structures().length && inner <= 1; k++) {
            label = anatomy.structures()[k].radius(x, y, z) <= 1
                    ? BrainStructure.ALL.get(k).label()
                    : label;
        }
        return label;
    }
}
