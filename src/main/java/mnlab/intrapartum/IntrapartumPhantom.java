package mnlab.intrapartum;

import mnlab.image.LabelMap;
import mnlab.image.Volume;
import mnlab.image.phantom.PhantomBody;
import mnlab.image.phantom.PhantomVolume;

/**
 * A phantom of intrapartum ultrasound as a volume: a pure function of seed and size. Painted softly, shadowed below the skull, attenuated,
 * speckled, cut at 1 and divided by the largest value. Arrays lie x fastest; voxel i is centred at (2i + 1) / size - 1 along each axis.
 *
 * @param anatomy what lies where
 * @param volume values from 0 to 1
 * @param labels 0, {@value IntrapartumAnatomy#SYMPHYSIS} and {@value IntrapartumAnatomy#HEAD}
 */
public record IntrapartumPhantom(IntrapartumAnatomy anatomy, Volume volume, LabelMap labels) {

    /** Makes a phantom of size x size x size voxels. */
    public static IntrapartumPhantom of(long seed, int size) {
        IntrapartumAnatomy anatomy = IntrapartumAnatomy.of(seed);
        PhantomVolume made = PhantomVolume.of(body(anatomy, size), seed, size, anatomy.speckle());
        return new IntrapartumPhantom(anatomy, made.volume(), made.labels());
    }

    private static PhantomBody body(IntrapartumAnatomy anatomy, int size) {
        return new PhantomBody() {
            @Override
            public double seen(double x, double y, double z) {
                return anatomy.echo(x, y, z, size) * Beam.at(x, y, z, anatomy.attenuation());
            }

            @Override
            public int label(double x, double y, double z) {
                return anatomy.label(x, y, z);
            }
        };
    }

    /** The plane x = 0 of the volume: column = y, row = z. */
    public PhantomCut midSagittal() {
        return cut(ProbePose.MID_SAGITTAL);
    }

    /** A plane of the volume, for example off the standard one ({@link ProbePose#offPlane}). */
    public PhantomCut cut(ProbePose pose) {
        return PhantomCut.of(this, pose);
    }
}
