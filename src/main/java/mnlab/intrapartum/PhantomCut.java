package mnlab.intrapartum;

import java.util.Optional;
import mnlab.geometry.Ellipse;
import mnlab.geometry.Measurement;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.ObliquePlane;
import mnlab.image.ObliqueSlice;
import mnlab.image.Volume;

/**
 * A plane cut out of a phantom's volume, as many pixels wide as the volume has voxels, by {@link ObliqueSlice}.
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
        ObliquePlane plane = ObliquePlane.of(origin, across, down);
        Grid grid = Grid.of(size, size, 1);
        return new PhantomCut(
                new Volume(grid, ObliqueSlice.linear(phantom.volume(), plane, size, size)),
                new LabelMap(grid, ObliqueSlice.nearest(phantom.labels(), plane, size, size)),
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
}
