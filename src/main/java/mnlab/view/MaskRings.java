package mnlab.view;

import java.util.ArrayList;
import java.util.List;
import mnlab.image.Contour;
import mnlab.image.Contours;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.ObliquePlane;
import mnlab.image.ObliqueSlice;
import mnlab.image.Volume;

/** The outline of a mask in space: rings across it at even steps along z, and one along each of the other axes. */
final class MaskRings {

    /** Pixels along the side of a section, which a mask's contour is taken from. */
    private static final int SIZE = 128;

    /** Rings across z. */
    private static final int ACROSS = 7;

    /** Pixels that a ring may leave its contour. */
    private static final double TOLERANCE = .8;

    private MaskRings() {}

    /** Closed lines in volume coordinates, x, y, z of one point after the other. */
    static List<double[]> of(LabelMap mask) {
        double[][] box = box(mask);
        List<double[]> rings = new ArrayList<>();
        if (box[0][0] > box[1][0]) {
            return rings;
        }
        Volume smooth = inside(mask);
        double[] middle = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            middle[axis] = (box[0][axis] + box[1][axis]) / 2;
        }
        for (int i = 0; i < ACROSS; i++) {
            add(smooth, MidSlices.across(2, box[0][2] + (i + .5) / ACROSS * (box[1][2] - box[0][2])), rings);
        }
        add(smooth, MidSlices.across(0, middle[0]), rings);
        add(smooth, MidSlices.across(1, middle[1]), rings);
        return rings;
    }

    /** 1 inside and 0 outside: interpolated, its half-way line has no steps. */
    private static Volume inside(LabelMap mask) {
        float[] voxels = new float[mask.grid().size()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = mask.labels()[i] == 0 ? 0 : 1;
        }
        return new Volume(mask.grid(), voxels);
    }

    private static void add(Volume smooth, ObliquePlane plane, List<double[]> rings) {
        float[] shares = ObliqueSlice.linear(smooth, plane, SIZE, SIZE);
        byte[] section = new byte[shares.length];
        for (int i = 0; i < section.length; i++) {
            section[i] = (byte) (shares[i] < .5 ? 0 : 1);
        }
        for (Contour contour : Contours.outer(new LabelMap(Grid.of(SIZE, SIZE, 1), section), 1)) {
            Contour ring = contour.approximation(TOLERANCE);
            double[] points = new double[3 * ring.size()];
            for (int i = 0; i < ring.size(); i++) {
                double u = Grid.unit(ring.x()[i], SIZE);
                double v = Grid.unit(ring.y()[i], SIZE);
                System.arraycopy(plane.at(u, v), 0, points, 3 * i, 3);
            }
            rings.add(points);
        }
    }

    /** The least and the largest coordinates of voxels that are not 0; the wrong way round where there is none. */
    private static double[][] box(LabelMap mask) {
        Grid grid = mask.grid();
        int[] shape = grid.shape();
        double[][] box = {{1, 1, 1}, {-1, -1, -1}};
        for (int i = 0; i < grid.size(); i++) {
            if (mask.labels()[i] != 0) {
                int[] voxel = {i % grid.nx(), i / grid.nx() % grid.ny(), i / (grid.nx() * grid.ny())};
                for (int axis = 0; axis < 3; axis++) {
                    double place = Grid.unit(voxel[axis], shape[axis]);
                    box[0][axis] = Math.min(box[0][axis], place);
                    box[1][axis] = Math.max(box[1][axis], place);
                }
            }
        }
        return box;
    }
}
