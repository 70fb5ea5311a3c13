package mnlab.intrapartum;

import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.Volume;
import mnlab.image.phantom.CounterRandom;
import mnlab.image.phantom.SpeckleField;

/**
 * A phantom of intrapartum ultrasound as a volume: a pure function of seed and size. Painted softly, shadowed below the skull, attenuated,
 * speckled, cut at 1 and divided by the largest value. Arrays lie x fastest; voxel i is centred at (2i + 1) / size - 1 along each axis.
 *
 * @param anatomy what lies where
 * @param volume values from 0 to 1
 * @param labels 0, {@value IntrapartumAnatomy#SYMPHYSIS} and {@value IntrapartumAnatomy#HEAD}
 */
public record IntrapartumPhantom(IntrapartumAnatomy anatomy, Volume volume, LabelMap labels) {

    /** The stream of random numbers that the speckle is drawn from. */
    static final int SPECKLE_STREAM = 2;

    /** Makes a phantom of size x size x size voxels. */
    public static IntrapartumPhantom of(long seed, int size) {
        IntrapartumAnatomy anatomy = IntrapartumAnatomy.of(seed);
        Grid grid = Grid.of(size, size, size);
        SpeckleField speckle = SpeckleField.of(CounterRandom.of(seed, SPECKLE_STREAM), size, size, size);
        float[] voxels = new float[grid.size()];
        byte[] labels = new byte[grid.size()];
        float largest = 0;
        for (int i = 0; i < voxels.length; i++) {
            int row = i / size;
            double x = unit(i % size, size);
            double y = unit(row % size, size);
            double z = unit(row / size, size);
            double seen = anatomy.echo(x, y, z, size) * Beam.at(x, y, z, anatomy.attenuation());
            double weight = anatomy.speckle();
            voxels[i] = (float) Math.min(1, seen * (1 - weight + weight * speckle.at(i)));
            labels[i] = (byte) anatomy.label(x, y, z);
            largest = Math.max(largest, voxels[i]);
        }
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] /= largest;
        }
        return new IntrapartumPhantom(anatomy, new Volume(grid, voxels), new LabelMap(grid, labels));
    }

    /** The unit coordinate of a pixel or voxel. */
    static double unit(int index, int size) {
        return (2.0 * index + 1) / size - 1;
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
