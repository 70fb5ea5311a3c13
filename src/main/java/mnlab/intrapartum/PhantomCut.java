package mnlab.intrapartum;

import java.util.Optional;
import mnlab.geometry.Ellipse;
import mnlab.geometry.Measurement;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.Volume;

/**
 * A plane cut out of a phantom's volume, as many pixels wide as the volume has voxels: values by trilinear interpolation, where what is outside
 * counts as 0, labels by the nearest voxel (half to even).
 *
 * @param pixels values from 0 to 1, one slice
 * @param labels 0, {@value IntrapartumAnatomy#SYMPHYSIS} and {@value IntrapartumAnatomy#HEAD}
 * @param symphysis the exact ellipse in pixels, where the plane meets the symphysis
 * @param head the exact ellipse in pixels, where the plane meets the head
 */
public record PhantomCut(Volume pixels, LabelMap labels, Optional<Ellipse> symphysis, Optional<Ellipse> head) {

    static PhantomCut of(IntrapartumPhantom phantom, ProbePose pose) {
        int size = phantom.volume().grid().nx();
        double[] origin = pose.origin();
        double[] across = pose.across();
        double[] down = pose.down();
        Grid grid = Grid.of(size, size, 1);
        float[] pixels = new float[grid.size()];
        byte[] labels = new byte[grid.size()];
        double[] at = new double[3];
        for (int i = 0; i < pixels.length; i++) {
            double u = IntrapartumPhantom.unit(i % size, size);
            double v = IntrapartumPhantom.unit(i / size, size);
            for (int axis = 0; axis < 3; axis++) {
                at[axis] = ((origin[axis] + u * across[axis] + v * down[axis] + 1) * size - 1) / 2;
            }
            pixels[i] = (float) trilinear(phantom.volume(), at);
            labels[i] = nearest(phantom.labels(), at);
        }
        return new PhantomCut(
                new Volume(grid, pixels),
                new LabelMap(grid, labels),
                phantom.anatomy()
                        .symphysis()
                        .cut(origin, across, down)
                        .map(e -> PhantomTruth.ellipse(e.inPixels(size))),
                phantom.anatomy().head().cut(origin, across, down).map(e -> PhantomTruth.ellipse(e.inPixels(size))));
    }

    /** Angle and distance of the exact ellipses, where the plane meets both structures. */
    public Optional<Measurement> truth() {
        return PhantomTruth.of(symphysis, head);
    }

    private static double trilinear(Volume volume, double[] at) {
        int[] base = {(int) Math.floor(at[0]), (int) Math.floor(at[1]), (int) Math.floor(at[2])};
        double sum = 0;
        for (int corner = 0; corner < 8; corner++) {
            double weight = 1;
            int[] place = new int[3];
            for (int axis = 0; axis < 3; axis++) {
                int step = corner >> axis & 1;
                place[axis] = base[axis] + step;
                double fraction = at[axis] - base[axis];
                weight *= step == 1 ? fraction : 1 - fraction;
            }
            if (weight > 0 && isInside(volume.grid(), place)) {
                sum += weight * volume.at(place[0], place[1], place[2]);
            }
        }
        return sum;
    }

    private static byte nearest(LabelMap labels, double[] at) {
        int[] place = {(int) Math.rint(at[0]), (int) Math.rint(at[1]), (int) Math.rint(at[2])};
        return isInside(labels.grid(), place) ? (byte) labels.at(place[0], place[1], place[2]) : 0;
    }

    private static boolean isInside(Grid grid, int[] place) {
        return place[0] >= 0
                && place[0] < grid.nx()
                && place[1] >= 0
                && place[1] < grid.ny()
                && place[2] >= 0
                && place[2] < grid.nz();
    }
}
