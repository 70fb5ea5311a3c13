package mnlab.image;

import java.util.Arrays;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * Which way the voxel axes of an image lead, to the nearest world axis, and the turn to RAS (x to the right, y to the
 * front, z to the head). Turning only reorders voxels: nothing is interpolated and every turn has an exact inverse. The
 * rule is nibabel's: the rotation nearest to the affine, then for x, y, z in turn its largest entry among the world axes
 * not yet taken.
 *
 * @param world for each voxel axis the world axis that it follows, 0 to 2
 * @param reversed for each voxel axis whether it runs against that world axis
 */
public record Orientation(int[] world, boolean[] reversed) {

    private static final String[] FORWARD = {"R", "A", "S"};
    private static final String[] BACKWARD = {"L", "P", "I"};

    /** Copies, so that nobody changes it from outside. */
    public Orientation {
        world = world.clone();
        reversed = reversed.clone();
    }

    /** The orientation of an affine, which must not be singular. */
    public static Orientation of(Affine affine) {
        RealMatrix rotation = nearestRotation(affine);
        int[] world = new int[3];
        boolean[] reversed = new boolean[3];
        boolean[] taken = new boolean[3];
        for (int axis = 0; axis < 3; axis++) {
            int best = -1;
            for (int row = 0; row < 3; row++) {
                boolean stronger =
                        best < 0 || Math.abs(rotation.getEntry(row, axis)) > Math.abs(rotation.getEntry(best, axis));
                if (!taken[row] && stronger) {
                    best = row;
                }
            }
            taken[best] = true;
            world[axis] = best;
            reversed[axis] = rotation.getEntry(best, axis) < 0;
        }
        return new Orientation(world, reversed);
    }

    /** The orthogonal factor of the direction cosines (polar decomposition); equal to them unless the affine shears. */
    private static RealMatrix nearestRotation(Affine affine) {
        double[] spacing = affine.spacing();
        double[][] cosines = new double[3][3];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                cosines[row][column] = affine.at(row, column) / spacing[column];
            }
        }
        SingularValueDecomposition svd = new SingularValueDecomposition(MatrixUtils.createRealMatrix(cosines));
        return svd.getU().multiply(svd.getVT());
    }

    /** Three letters, for example "LPS". */
    public String codes() {
        StringBuilder codes = new StringBuilder();
        for (int axis = 0; axis < 3; axis++) {
            codes.append((reversed[axis] ? BACKWARD : FORWARD)[world[axis]]);
        }
        return codes.toString();
    }

    /** The image turned to RAS. */
    public static Volume toRas(Volume volume) {
        Grid grid = volume.grid();
        Orientation turn = of(grid.affine());
        Grid ras = turn.ras(grid);
        return new Volume(ras, turn.toRas(grid).gather(volume.voxels(), ras.nx(), ras.ny(), ras.nz()));
    }

    /** The labels turned to RAS. */
    public static LabelMap toRas(LabelMap labels) {
        Grid grid = labels.grid();
        Orientation turn = of(grid.affine());
        Grid ras = turn.ras(grid);
        return new LabelMap(ras, turn.toRas(grid).gather(labels.labels(), ras.nx(), ras.ny(), ras.nz()));
    }

    /** An image in RAS turned back to the grid that it came from. */
    public static Volume back(Volume ras, Grid original) {
        Strides strides = of(original.affine()).fromRas(ras.grid(), original);
        return new Volume(original, strides.gather(ras.voxels(), original.nx(), original.ny(), original.nz()));
    }

    /** Labels in RAS turned back to the grid that they came from. */
    public static LabelMap back(LabelMap ras, Grid original) {
        Strides strides = of(original.affine()).fromRas(ras.grid(), original);
        return new LabelMap(original, strides.gather(ras.labels(), original.nx(), original.ny(), original.nz()));
    }

    /** The grid after the turn to RAS. */
    public Grid ras(Grid grid) {
        int[] from = grid.shape();
        int[] shape = new int[3];
        double[] corner = new double[3];
        double[] turned = new double[16];
        for (int axis = 0; axis < 3; axis++) {
            shape[world[axis]] = from[axis];
            corner[axis] = reversed[axis] ? from[axis] - 1 : 0;
            for (int row = 0; row < 3; row++) {
                turned[4 * row + world[axis]] = reversed[axis]
                        ? -grid.affine().at(row, axis)
                        : grid.affine().at(row, axis);
            }
        }
        double[] origin = grid.affine().apply(corner[0], corner[1], corner[2]);
        for (int row = 0; row < 3; row++) {
            turned[4 * row + 3] = origin[row];
        }
        turned[15] = 1;
        return new Grid(shape[0], shape[1], shape[2], new Affine(turned));
    }

    /** How the RAS image reads the image as it lies. */
    private Strides toRas(Grid grid) {
        int[] shape = grid.shape();
        int[] steps = {1, shape[0], shape[0] * shape[1]};
        int[] turned = new int[3];
        int offset = 0;
        for (int axis = 0; axis < 3; axis++) {
            turned[world[axis]] = reversed[axis] ? -steps[axis] : steps[axis];
            offset += reversed[axis] ? (shape[axis] - 1) * steps[axis] : 0;
        }
        return new Strides(offset, turned[0], turned[1], turned[2]);
    }

    /** How the image as it lies reads the RAS image. */
    private Strides fromRas(Grid ras, Grid original) {
        if (!Arrays.equals(ras.shape(), ras(original).shape())) {
            throw new IllegalArgumentException("expected "
                    + Arrays.toString(ras(original).shape()) + " voxels in RAS, got " + Arrays.toString(ras.shape()));
        }
        int[] shape = ras.shape();
        int[] steps = {1, shape[0], shape[0] * shape[1]};
        int[] turned = new int[3];
        int offset = 0;
        for (int axis = 0; axis < 3; axis++) {
            int step = steps[world[axis]];
            turned[axis] = reversed[axis] ? -step : step;
            offset += reversed[axis] ? (shape[world[axis]] - 1) * step : 0;
        }
        return new Strides(offset, turned[0], turned[1], turned[2]);
    }

    @Override
    public int[] world() {
        return world.clone();
    }

    @Override
    public boolean[] reversed() {
        return reversed.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Orientation o && Arrays.equals(world, o.world) && Arrays.equals(reversed, o.reversed);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(world) + Arrays.hashCode(reversed);
    }
}
